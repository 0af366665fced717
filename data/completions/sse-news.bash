# Completion of sse-news for bash: the program itself says what the word under the cursor may become.
_sse_news() {
    local current=${COMP_WORDS[COMP_CWORD]} quote= value help
    local -a words=("${COMP_WORDS[@]:0:COMP_CWORD+1}")
    # The word without its quotes, which bash adds again.
    case $current in
        [\"\']*) quote=${current:0:1} current=${current:1} ;;
        *) current=${current//\\/} ;;
    esac
    words[COMP_CWORD]=$current
    COMPREPLY=()
    while IFS=$'\t' read -r value help; do
        if [[ $value == :files ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$current")
        elif [[ -n $quote ]]; then
            COMPREPLY+=("$value")
        else
            COMPREPLY+=("$(printf %q "$value")")
        fi
    done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
}
complete -F _sse_news sse-news
