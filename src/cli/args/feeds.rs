//! The arguments of `feeds` and `refresh`.

use crate::cli::argv::word;
use crate::format::FeedsFormat;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The words below the help of `feeds`.
pub(super) const FEEDS_HELP: &str = "\
FEED is the name of a feed, a unique beginning of it, or its address.

Only `sse-news refresh`, or `R` in the reader, fetches anything. Suggested feeds:
  https://www.thenews.coop/feed                           Co-operative News
  https://www.shareable.net/feed                          Shareable
  https://geo.coop/rss.xml                                Grassroots Economic Organizing
  https://thecooperator.news/feed/                        The Cooperator News
  https://www.ripess.org/feed/                            RIPESS
  https://www.socialeconomynews.eu/feed/                  Social Economy News
  https://news.un.org/feed/subscribe/en/news/all/rss.xml  UN News
  https://observatorioeconomiasocial.es/feed/             Observatorio Economía Social
  https://www.economiasolidaria.org/feed/                 Portal de Economía Solidaria
  https://essmedia.info/feed/                             ESS Media
  https://autogestion.asso.fr/feed/                       Association Autogestion
  https://mundocoop.com.br/feed/                          MundoCoop

Exit codes: 0 done, 1 there are no feeds, 2 an error.";

/// The words below the help of `refresh`.
pub(super) const REFRESH_HELP: &str = "\
At most four feeds are fetched at once, one at a time from each host, and only if they have changed. A feed that fails
keeps its articles. If there are new ones, the program that the setting `on-new` names is run with their number.

Exit codes: 0 all feeds were refreshed, 1 there is no feed to refresh, 2 an error (the other feeds are refreshed).";

/// Arguments of `feeds`.
#[derive(Debug, Args)]
pub struct FeedsArgs {
    /// The command; without one the feeds are listed.
    #[command(subcommand)]
    pub command: Option<FeedsCommand>,
}

/// The commands of `feeds`.
#[derive(Debug, Subcommand)]
pub enum FeedsCommand {
    /// Print the feeds and their status
    List {
        /// Output format
        #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT")]
        format: FeedsFormat,
    },
    /// Follow a feed
    Add {
        /// Its address, http or https
        #[arg(value_name = "URL", value_parser = word())]
        url: String,
        /// Its name [default: its title]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// * The country of its articles in which none is recognised, by ISO code or name; may be repeated
        #[arg(long, value_name = "COUNTRY")]
        country: Vec<String>,
    },
    /// Rename a feed and the source of its articles
    Rename {
        /// The feed
        #[arg(value_name = "FEED", value_parser = word())]
        feed: String,
        /// Its new name
        #[arg(value_name = "NAME", value_parser = word())]
        name: String,
    },
    /// Change the address of a feed, for example when it has moved; its articles are kept
    Move {
        /// The feed
        #[arg(value_name = "FEED", value_parser = word())]
        feed: String,
        /// Its new address
        #[arg(value_name = "URL", value_parser = word())]
        url: String,
    },
    /// Pause feeds: refreshes skip them
    Pause(WhichFeeds),
    /// Resume paused feeds
    Resume(WhichFeeds),
    /// Unfollow feeds; their articles are kept
    Remove {
        /// The feeds.
        #[command(flatten)]
        which: WhichFeeds,
        /// Also remove their articles; following the feed again within a day restores them
        #[arg(long)]
        with_articles: bool,
    },
    /// Print the feeds as OPML, for other feed readers
    Export {
        /// Write to this file, completely or not at all; `-` is standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

impl FeedsCommand {
    /// The command that stands for none.
    pub(in crate::cli) const LIST: Self = Self::List { format: FeedsFormat::Plain };
}

/// The feeds that are meant.
#[derive(Debug, Args)]
pub struct WhichFeeds {
    /// The feeds
    #[arg(value_name = "FEED", value_parser = word(), required_unless_present = "all")]
    pub feeds: Vec<String>,
    /// All feeds
    #[arg(long, conflicts_with = "feeds")]
    pub all: bool,
}

/// Arguments of `refresh`.
#[derive(Debug, Args)]
pub struct RefreshArgs {
    /// Only this feed, even if it is paused [default: all feeds that are not paused]
    #[arg(value_name = "FEED", value_parser = word())]
    pub feeds: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::FEEDS_HELP;
    use crate::news::SUGGESTED;

    #[test]
    fn the_feeds_of_the_field_are_those_the_reader_offers() {
        for offer in SUGGESTED.iter() {
            let line = FEEDS_HELP.lines().find(|line| line.contains(offer.address));
            assert!(line.is_some_and(|line| line.ends_with(offer.name)), "{offer:?}");
        }
    }
}
