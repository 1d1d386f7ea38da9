# The part "solve" of scripts/bench: synchronous solves beside nginx as a bare proxy. Sourced.

# The configuration $1 of a Sluice that solves at $worker_port. Sets $port.
solve_config() {
  local admin
  free_port; admin=$port
  free_port
  cat >"$1" <<END
listeners: [{address: "127.0.0.1:$port", mounts: {nslsolver: /nslsolver}}]
admin: {address: "127.0.0.1:$admin"}
accounts:
  - {id: bench, key: $key, balance: 1000000, targets: any, limits: {perMinute: 100000000, inFlight: 100000}}
prices: {default: 0.0004}
backends: [{id: fast, protocol: worker, url: "http://127.0.0.1:$worker_port", types: [turnstile], capacity: 4096}]
telemetry: {accessLog: true}
END
}

# $1 URL, $2 seconds
load() { wrk -t1 -c"$connections" -d"$2s" --latency -s "$work/post.lua" "$1"; }

# One measured round of server $1 (name, pid, url): appends a sample.
measure() {
  local before after
  before=$(ticks "$2")
  load "$3" "$round_seconds" >"$work/wrk.out"
  after=$(ticks "$2")
  if grep -q 'Non-2xx\|Socket errors' "$work/wrk.out"; then cat "$work/wrk.out" >&2; fail "$1 did not answer all requests"; fi
  sample "$1" $((after - before)) | tee -a "$results/solve.samples"
}

solve_table() {
  local previous=$2
  [ -f "$previous" ] || previous=/dev/null
  awk '
    function row(label, name, rate, p50, p99, cpu, ratio) {
      printf "%-20s %10.0f %9.2f %9.2f %9.1f %12.2f\n", label, rate, p50, p99, cpu, ratio
    }
    FILENAME == ARGV[1] { old[$1] = $0; next }
    FNR == 1 { printf "%-20s %10s %9s %9s %9s %12s\n", "server", "requests/s", "p50 ms", "p99 ms", "CPU us", "CPU / nginx" }
    {
      row($1, $1, $2, $3, $4, $5, $6)
      if ($1 in old) { split(old[$1], was, " "); row("  run before", $1, was[2], was[3], was[4], was[5], was[6]) }
    }' "$previous" "$1"
}

solve() {
  local worker_port proxy_port sluice_port other_port="" round
  local proxy_pid sluice_pid other_pid
  need wrk wrk
  need nginx nginx-light
  build "$home"
  if [ -n "$against" ]; then build "$against"; fi
  begin
  cat >"$work/post.lua" <<END
wrk.method = "POST"
wrk.body = '{"type":"turnstile","site_key":"0x4AAA","url":"https://example.com/"}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-API-Key"] = "$key"
END
  start_worker
  free_port; proxy_port=$port
  start_nginx proxy "upstream worker { server 127.0.0.1:$worker_port; keepalive 4096; keepalive_requests 1000000000; }
    server { listen 127.0.0.1:$proxy_port backlog=4096;
      location / { proxy_pass http://worker; proxy_http_version 1.1; proxy_set_header Connection \"\"; } }"
  proxy_pid=${started[1]}
  solve_config "$work/sluice.yaml"
  start_sluice "$home" "$work/sluice.yaml"
  sluice_port=$port sluice_pid=${started[2]}
  if [ -n "$against" ]; then
    solve_config "$work/against.yaml"
    start_sluice "$against" "$work/against.yaml"
    other_port=$port other_pid=${started[3]}
  fi
  for port in "$worker_port" "$proxy_port" "$sluice_port" $other_port; do await_port "$port"; done

  echo "bench: warming up, then $rounds rounds of ${round_seconds} s, $connections connections" >&2
  for port in "$sluice_port" $other_port; do load "http://127.0.0.1:$port/nslsolver/solve" "$warmup_seconds" >"$work/wrk.out"; done
  load "http://127.0.0.1:$proxy_port/solve" 2 >"$work/wrk.out"
  keep_previous solve.medians
  : >"$results/solve.samples"
  for ((round = 1; round <= rounds; round++)); do
    measure nginx "$proxy_pid" "http://127.0.0.1:$proxy_port/solve"
    measure sluice "$sluice_pid" "http://127.0.0.1:$sluice_port/nslsolver/solve"
    if [ -n "$against" ]; then measure against "$other_pid" "http://127.0.0.1:$other_port/nslsolver/solve"; fi
  done | show_samples >&2
  medians "$results/solve.samples" nginx >"$results/solve.medians"
  echo
  echo "medians of $rounds rounds:"
  solve_table "$results/solve.medians" "$results/solve.medians.previous"
  stop
}
