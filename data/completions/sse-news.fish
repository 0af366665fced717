# Completion of sse-news for fish: the program itself says what the word under the cursor may become.
function __sse_news_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l offers ($typed[1] complete -- $typed (string unescape -- $current; or echo $current) 2>/dev/null)
    if string match -q -- ':files*' $offers[1]
        __fish_complete_path $current
    else
        printf '%s\n' $offers
    end
end
complete -c sse-news -f -a '(__sse_news_complete)'
