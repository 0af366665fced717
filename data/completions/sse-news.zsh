#compdef sse-news
# Completion of sse-news for zsh: the program itself says what the word under the cursor may become.
_sse-news() {
    local line value
    local -a values lines
    for line in "${(@f)$("${words[1]}" complete -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        value=${line%%$'\t'*}
        if [[ $value == :files ]]; then
            _files
            return
        fi
        [[ -n $value ]] || continue
        values+=("$value")
        if [[ -n ${line#*$'\t'} ]]; then lines+=("$value  -- ${line#*$'\t'}"); else lines+=("$value"); fi
    done
    # -U: the program has matched already, whatever the case and the accents.
    compadd -U -l -d lines -a values
}
if [[ $funcstack[1] == _sse-news ]]; then
    _sse-news "$@"
else
    compdef _sse-news sse-news
fi
