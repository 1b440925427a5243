# How `script/benchmark` measures: programs side by side, each run once in every repetition, so that a noisy minute hits all
# of them. Every answer is checked, in every run: what answers wrongly has no figure. Sourced; $work is a directory to write in.

# The candidates, by their keys in the order of the table; and why one of them has no figure.
keys=()
declare -A label status answer command unmeasured

# candidate KEY LABEL STATUS ANSWER COMMAND…: the command must end with the status, and print a line that matches the answer.
candidate() {
    keys+=("$1")
    label[$1]=$2 status[$1]=$3 answer[$1]=$4 command[$1]=$(printf '%q ' "${@:5}")
}

# finds KEY STATUS ANSWER COMMAND…: what is asked of a candidate once. A program that finds no change where there is one has
# shown nothing by finding none.
finds() {
    [ -n "${unmeasured[$1]:-}" ] || run "$1" "$2" "$3" "$(printf '%q ' "${@:4}")" >/dev/null
}

# run KEY STATUS ANSWER COMMAND: prints its microseconds and its peak kilobytes.
run() {
    local before after ended=0
    before=${EPOCHREALTIME/./}
    eval "/usr/bin/time -f %M -o '$work/kilobytes' $4" >"$work/output" 2>"$work/errors" || ended=$?
    after=${EPOCHREALTIME/./}
    if [ "$ended" -ne "$2" ] || { [ -n "$3" ] && ! grep -Eq -- "$3" "$work/output"; }; then
        unmeasured[$1]="answered wrongly"
        echo "benchmark: $1 ended with status $ended, and said:" >&2
        tail -n 10 "$work/output" "$work/errors" >&2
    fi
    # The last line: time says first that the status was not 0.
    echo $((after - before)) "$(tail -n 1 "$work/kilobytes")"
}

# measure REPETITIONS: runs every candidate once to warm the caches, and then in each repetition.
measure() {
    local repetition key
    for repetition in $(seq 0 "$1"); do
        echo "benchmark: repetition $repetition of $1" >&2
        for key in "${keys[@]}"; do
            [ -z "${unmeasured[$key]:-}" ] || continue
            run "$key" "${status[$key]}" "${answer[$key]}" "${command[$key]}" >"$work/run"
            [ "$repetition" -eq 0 ] || cat "$work/run" >>"$work/$key.runs"
        done
    done
}

is_measured() { [ -z "${unmeasured[$1]:-}" ]; }

# median KEY: of its microseconds.
median() {
    sort -n "$work/$1.runs" | awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 }'
}

# peak KEY…: the most kilobytes that any of them had in any run.
peak() {
    local key
    for key in "$@"; do cat "$work/$key.runs"; done | awk '$2 > most { most = $2 } END { print most }'
}

# calculate FORMAT EXPRESSION: prints what awk makes of it.
calculate() { awk "BEGIN { printf \"$1\", $2 }"; }

# table UNIT: every candidate's median, its ratio to the median of the candidate UNIT, and its peak memory, in Markdown.
table() {
    local key
    printf '| | seconds | × COPY | peak memory |\n|---|---:|---:|---:|\n'
    for key in "${keys[@]}"; do
        if is_measured "$key"; then
            printf '| %s | %s | %s | %s MB |\n' "${label[$key]}" "$(calculate %.2f "$(median "$key") / 1e6")" \
                "$(calculate %.2f "$(median "$key") / $(median "$1")")" "$(calculate %.0f "$(peak "$key") / 1024")"
        else
            printf '| %s | %s | | |\n' "${label[$key]}" "${unmeasured[$key]}"
        fi
    done
}

# limit LABEL MOST UNIT EXPRESSION KEY…: whether an expression is within its limit. Each key in it is that candidate's median in
# seconds, and `peak` the most megabytes that any of them had.
limit() {
    local key figures=()
    for key in "${@:5}"; do
        is_measured "$key" || { printf '| %s | %s | not measured | |\n' "$1" "$2$3"; return; }
        figures+=(-v "$key=$(calculate %.6f "$(median "$key") / 1e6")")
    done
    figures+=(-v "peak=$(calculate %.3f "$(peak "${@:5}") / 1024")")
    printf '| %s | %s | %s | %s |\n' "$1" "$2$3" "$(awk "${figures[@]}" "BEGIN { printf \"%.2f\", $4 }")$3" \
        "$(awk "${figures[@]}" "BEGIN { print ($4 <= $2 ? \"yes\" : \"no\") }")"
}
