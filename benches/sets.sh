#!/usr/bin/env bash
# Whole-process runs over sets of the newsroom: time, memory and speed of extract and check.
#
#   benches/sets.sh [--sizes "1000 10000 100000"] [--work FOLDER] [--bin FILE]
#
# Prints a table in Markdown, for benches/README.md. Each number is the median of three runs (one from 100,000 articles on); what is
# divided was measured in turns. GNU time is needed, and ripgrep for its row.
set -eu
cd "$(dirname "$0")/.."
sizes="1000 10000 100000" work=target/bench bin=target/release/figcheck
while [ $# -gt 0 ]; do
    case $1 in
        --sizes) sizes=$2 ;;
        --work) work=$2 ;;
        --bin) bin=$2 ;;
        *) echo "unknown: $1" >&2; exit 2 ;;
    esac
    shift 2
done
mkdir -p "$work"
[ -x "$bin" ] || cargo build --release
newsroom="${bin%/*}/examples/newsroom"
[ -x "$newsroom" ] || cargo build --release --example newsroom

# Seconds and peak memory in MB of a command, the median of `$1` runs by time.
measured() {
    local runs=$1 n; shift
    for n in $(seq "$runs"); do
        /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/out" 2>"$work/err" </dev/null || [ $? -eq 1 ]
        tail -n 1 "$work/time"
    done | sort -n | awk '{ line[NR] = $0 } END { split(line[int((NR + 1) / 2)], part, " "); printf "%.3f %.0f\n", part[1], part[2] / 1024 }'
}
row() { printf '| %s | %s | %s | %s s | %s MB | %s MB/s | %s |\n' "$@"; }
rate() { awk -v bytes="$1" -v seconds="$2" 'BEGIN { printf "%.1f", bytes / 1e6 / (seconds > 0.01 ? seconds : 0.01) }'; }
times() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b }'; }

echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)"
echo
echo '| articles | command | threads | time | peak memory | speed | against |'
echo '| --- | --- | --- | --- | --- | --- | --- |'
before_check=0 before_extract=0
for size in $sizes; do
    set="$work/$size.jsonl"
    [ -f "$set" ] || "$newsroom" --articles "$size" --output "$set"
    bytes=$(wc -c <"$set")
    runs=3; [ "$size" -lt 100000 ] || runs=1
    read -r one one_memory < <(RAYON_NUM_THREADS=1 measured "$runs" "$bin" extract --format csv -o "$work/figures.csv" "$set")
    read -r two two_memory < <(RAYON_NUM_THREADS=2 measured "$runs" "$bin" extract --format csv -o "$work/figures.csv" "$set")
    row "$size" "\`extract --format csv\`" 1 "$one" "$one_memory" "$(rate "$bytes" "$one")" ""
    row "$size" "\`extract --format csv\`" 2 "$two" "$two_memory" "$(rate "$bytes" "$two")" "one thread: $(times "$one" "$two") times faster"
    read -r time memory < <(RAYON_NUM_THREADS=2 measured "$runs" "$bin" check --format csv -o "$work/findings.csv" "$set")
    against=""; [ "$before_check" = 0 ] || against="the size before: $(times "$time" "$before_check") times the time"
    row "$size" "\`check --format csv\`" 2 "$time" "$memory" "$(rate "$bytes" "$time")" "$against"
    before_check=$time
done

echo
echo '| what | time | against |'
echo '| --- | --- | --- |'
set -- $sizes
last=${!#} set_file="$work/${!#}.jsonl"
read -r extract _ < <(RAYON_NUM_THREADS=1 measured 3 "$bin" extract --format csv -o "$work/figures.csv" "$set_file")
for tool in "wc -w" "wc -c" "rg -c [0-9]"; do
    command -v "${tool%% *}" >/dev/null || continue
    read -r time _ < <(measured 3 $tool "$set_file")
    echo "| \`$tool\`, $last articles | $time s | \`extract\` on one core takes $(times "$extract" "$time") times as long |"
done
# Start-up: a hundred runs, as one is too short for the clock.
"$newsroom" --articles 1 --output "$work/one" && cp "$work/one/000/000.txt" "$work/one.txt"
hundred() { for n in $(seq 100); do "$@" >/dev/null 2>&1 || true; done; }
for command in "--version" "check $work/one.txt"; do
    start=$(date +%s%N); hundred "$bin" $command; end=$(date +%s%N)
    echo "| \`figcheck ${command%% *}\`, one article of 2 kB at most | $(awk -v ns=$((end - start)) 'BEGIN { printf "%.1f", ns / 1e8 }') ms | |"
done

# One story with as many figures as there are articles, against as many stories.
size=20000
for skew in 0 $size; do
    [ -f "$work/skew$skew.jsonl" ] || "$newsroom" --articles $size --skew $skew --output "$work/skew$skew.jsonl"
    read -r time memory < <(RAYON_NUM_THREADS=2 measured 1 "$bin" check --format csv -o "$work/findings.csv" "$work/skew$skew.jsonl")
    [ $skew = 0 ] && even=$time
    echo "| \`check\`, $size articles, $skew of them in one story | $time s, $memory MB | even: $(times "$time" "$even") times |"
done
