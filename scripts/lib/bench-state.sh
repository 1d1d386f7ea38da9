# The part "state" of scripts/bench: what durable state costs a task, and a synchronous solve. Sourced.

state_folder=${STATE_DIR:-}  # where the state files go; by default the temporary folder

# The configuration of a Sluice whose state is $1: nothing kept, or the durability of a file. Sets $port.
state_config() {
  local admin path=":memory:" durability=$1
  free_port; admin=$port
  free_port
  if [ "$1" = nothing ]; then durability=full; else path="$state_files/$1.db"; fi
  cat >"$work/$1.yaml" <<END
listeners: [{address: "127.0.0.1:$port", mounts: {anticaptcha: /anticaptcha, nslsolver: /nslsolver}}]
admin: {address: "127.0.0.1:$admin"}
state: {kind: embedded, path: "$path", durability: $durability}
accounts: [{id: bench, key: $key, balance: 1000000000, targets: any, limits: {perMinute: 100000000}}]
prices: {default: 0.0004}
backends: [{id: fast, protocol: worker, url: "http://127.0.0.1:$worker_port", types: [turnstile], capacity: 4096}]
dialects: {anticaptcha: {resultTtl: 10s}}
telemetry: {accessLog: false}
END
}

state_scripts() {
  cat >"$work/task.lua" <<END
wrk.method = "POST"
wrk.path = "/anticaptcha/createTask"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"clientKey":"$key","task":{"type":"TurnstileTaskProxyless","websiteURL":"https://example.com/",' ..
  '"websiteKey":"0x4AAAAAAA"}}'
function response(status, headers, body)
  if not body:find('"taskId"', 1, true) then io.stderr:write(body, "\n") end
end
END
  cat >"$work/solve.lua" <<END
wrk.method = "POST"
wrk.path = "/nslsolver/solve"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-API-Key"] = "$key"
wrk.body = '{"type":"turnstile","site_key":"0x4AAA","url":"https://example.com/"}'
function response(status, headers, body)
  if not body:find('"success":true', 1, true) then io.stderr:write(body, "\n") end
end
END
}

# $1 script, $2 port, $3 seconds
state_load() {
  wrk -t1 -c"$connections" -d"$3s" --latency -s "$work/$1.lua" "http://127.0.0.1:$2" >"$work/wrk.out" 2>"$work/wrk.err"
}

# One round of $1 (script) on the Sluice of state $2, process $3, port $4.
state_measure() {
  local before after
  before=$(ticks "$3")
  state_load "$1" "$4" "$round_seconds"
  after=$(ticks "$3")
  if grep -q 'Non-2xx\|Socket errors' "$work/wrk.out" || [ -s "$work/wrk.err" ]; then
    head -5 "$work/wrk.err" "$work/wrk.out" >&2; fail "$1 on $2: not every call was answered well"
  fi
  sample "$1-$2" $((after - before)) | tee -a "$results/state.samples"
}

state() {
  local worker_port state_files name round script index
  local names=(nothing normal full) ports=() pids=()
  need wrk wrk
  need nginx nginx-light
  build "$home"
  begin
  state_files=${state_folder:-$work}
  start_worker
  await_port "$worker_port"
  state_scripts
  for name in "${names[@]}"; do
    state_config "$name"
    ports+=("$port")
    start_sluice "$home" "$work/$name.yaml"
    pids+=("${started[-1]}")
  done
  for port in "${ports[@]}"; do await_port "$port"; done
  echo "bench: warming up, then $rounds rounds of ${round_seconds} s, $connections connections" >&2
  for port in "${ports[@]}"; do
    state_load task "$port" $((warmup_seconds / 2))
    state_load solve "$port" $((warmup_seconds / 2))
  done
  keep_previous state.medians
  : >"$results/state.samples"
  for ((round = 1; round <= rounds; round++)); do
    for script in task solve; do
      for index in "${!names[@]}"; do
        state_measure "$script" "${names[$index]}" "${pids[$index]}" "${ports[$index]}"
      done
    done
  done | show_samples >&2
  medians "$results/state.samples" task-nothing >"$results/state.medians"
  state_table "$results/state.medians" "$results/state.medians.previous"
  stop
}

state_table() {
  local previous=$2
  [ -f "$previous" ] || previous=/dev/null
  awk '
    function row(label, rate, p50, p99, cpu) { printf "%-30s %10.0f %9.2f %9.2f %9.1f\n", label, rate, p50, p99, cpu }
    FILENAME == ARGV[1] { old[$1] = $0; next }
    FNR == 1 { printf "\n%-30s %10s %9s %9s %9s\n", "call, kept in", "calls/s", "p50 ms", "p99 ms", "CPU us" }
    {
      split($1, part, "-")
      label = (part[1] == "task" ? "createTask" : "solve") ", " (part[2] == "nothing" ? "memory" : "a file, " part[2])
      row(label, $2, $3, $4, $5)
      if ($1 in old) { split(old[$1], was, " "); row("  run before", was[2], was[3], was[4], was[5]) }
    }' "$previous" "$1"
}
