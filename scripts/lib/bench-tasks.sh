# The part "tasks" of scripts/bench: asynchronous tasks, their polls, and the heap that open ones take. Sourced.

open_tasks=${TASKS:-1000000}  # that wait at once in the measurement of the heap

# The configuration of a Sluice whose turnstiles are solved at once and whose reCAPTCHAs wait. Sets $port, $admin_port.
tasks_config() {
  free_port; admin_port=$port
  free_port
  cat >"$work/tasks.yaml" <<END
listeners: [{address: "127.0.0.1:$port", mounts: {anticaptcha: /}}]
admin: {address: "127.0.0.1:$admin_port"}
state: {path: ":memory:"}
accounts: [{id: bench, key: $key, balance: 1000000000, targets: any, limits: {perMinute: 100000000}}]
prices: {default: 0.0004}
backends:
  - {id: fast, protocol: worker, url: "http://127.0.0.1:$worker_port", types: [turnstile], capacity: 4096}
  - {id: silent, protocol: worker, url: "simulator:silent", types: [recaptcha-v2], capacity: 1}
pools:
  recaptcha-v2: {deadline: 60m, queue: {max: $open_tasks, wait: 60m}}
dialects:
  anticaptcha: {resultTtl: 10s}
limits: {idle: 61m}
telemetry: {accessLog: true}
END
}

# The scripts of wrk. Each connection of its one thread asks for whatever comes next; which one asks does not matter.
tasks_scripts() {
  cat >"$work/common.lua" <<END
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
function create(task)
  return wrk.format(nil, "/createTask", nil, '{"clientKey":"$key","task":' .. task .. '}')
end
function poll(id)
  return wrk.format(nil, "/getTaskResult", nil, '{"clientKey":"$key","taskId":' .. id .. '}')
end
END
  cat >"$work/park.lua" <<'END'
dofile(os.getenv("BENCH_WORK") .. "/common.lua")
local ids = io.open(os.getenv("BENCH_WORK") .. "/ids", "w")
local task = '{"type":"RecaptchaV2TaskProxyless","websiteURL":"https://hang.sluice.test/login","websiteKey":' ..
  '"6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI"}'
local told = 0
function request() return create(task) end
function response(status, headers, body)
  local id = body:match('"taskId":(%d+)')
  told = told + 1
  if id and told <= 2000 then ids:write(id, "\n") ids:flush() end
end
END
  cat >"$work/mixed.lua" <<'END'
dofile(os.getenv("BENCH_WORK") .. "/common.lua")
local waiting, solved, n = {}, {}, 0
for id in io.lines(os.getenv("BENCH_WORK") .. "/ids") do waiting[#waiting + 1] = id end
local task = '{"type":"TurnstileTaskProxyless","websiteURL":"https://example.com/","websiteKey":"0x4AAAAAAA"}'
function request()
  n = n + 1
  if n % 11 == 0 then return create(task) end
  if n % 11 == 5 and #solved > 64 then return poll(table.remove(solved, 1)) end
  return poll(waiting[1 + n % #waiting])
end
function response(status, headers, body)
  local id = body:match('"taskId":(%d+)')
  if id then solved[#solved + 1] = id end
  if body:find('"errorId":[^0]') then io.stderr:write(body, "\n") end
end
END
}

# $1 script, $2 seconds
tasks_load() {
  BENCH_WORK="$work" \
    wrk -t1 -c"$connections" -d"$2s" --latency -s "$work/$1.lua" "http://127.0.0.1:$tasks_port"
}

# Bytes that live objects of process $1 take, after a collection of the whole heap.
live_bytes() { jcmd "$1" GC.class_histogram | awk '$1 == "Total" { print $3 }'; }

waiting_tasks() {
  curl -s "http://127.0.0.1:$admin_port/metrics" | awk '/^sluice_queue_length\{.*recaptcha-v2/ { printf "%d", $2 }'
}

# Starts a Sluice for tasks and sets $tasks_port, $tasks_pid.
tasks_server() {
  tasks_config
  tasks_port=$port
  start_sluice "$home" "$work/tasks.yaml"
  tasks_pid=${started[-1]}
  await_port "$tasks_port"
}

tasks_mixed() {
  local round before after try
  for try in {1..10}; do
    tasks_load park 2 >"$work/wrk.out"
    if [ -s "$work/ids" ]; then break; fi
  done
  tasks_load mixed "$warmup_seconds" >"$work/wrk.out"
  : >"$results/tasks.samples"
  for ((round = 1; round <= rounds; round++)); do
    before=$(ticks "$tasks_pid")
    tasks_load mixed "$round_seconds" >"$work/wrk.out" 2>"$work/wrk.err"
    after=$(ticks "$tasks_pid")
    if grep -q 'Non-2xx\|Socket errors' "$work/wrk.out" || [ -s "$work/wrk.err" ]; then
      head -5 "$work/wrk.err" "$work/wrk.out" >&2; fail "not every call was answered well"
    fi
    sample mixed $((after - before)) | tee -a "$results/tasks.samples"
  done | show_samples >&2
}

tasks_heap() {
  local before after try was
  JAVA_OPTS="${JAVA_OPTS:-} -Xmx1g -XX:+UseG1GC" tasks_server
  tasks_load park 2 >"$work/wrk.out"
  was=$(waiting_tasks)
  before=$(live_bytes "$tasks_pid")
  echo "bench: opening $open_tasks tasks in a heap of 1 GiB" >&2
  for ((try = 0; try < 200; try++)); do
    heap_waiting=$(waiting_tasks)
    if [ "$heap_waiting" -ge "$open_tasks" ]; then break; fi
    tasks_load park 3 >"$work/wrk.out"
  done
  [ "$heap_waiting" -ge "$open_tasks" ] || { cat "$work/tasks.err" >&2; fail "only $heap_waiting tasks are open"; }
  after=$(live_bytes "$tasks_pid")
  heap_total=$after
  heap_each=$(((after - before) / (heap_waiting - was)))
}

tasks() {
  local worker_port tasks_port tasks_pid admin_port heap_waiting heap_total heap_each
  need wrk wrk
  need nginx nginx-light
  need jcmd openjdk-17-jdk-headless
  need curl curl
  build "$home"
  begin
  start_worker
  await_port "$worker_port"
  tasks_scripts
  tasks_server
  echo "bench: one createTask to ten getTaskResult; warming up, then $rounds rounds of ${round_seconds} s" >&2
  keep_previous tasks.medians
  tasks_mixed
  kill "$tasks_pid"
  tasks_heap
  { medians "$results/tasks.samples" mixed; echo "heap $heap_each $heap_waiting $heap_total"; } >"$results/tasks.medians"
  tasks_table "$results/tasks.medians" "$results/tasks.medians.previous"
  stop
}

tasks_table() {
  local previous=$2
  [ -f "$previous" ] || previous=/dev/null
  awk '
    FILENAME == ARGV[1] { old[$1] = $0; next }
    { before = $1 in old; if (before) split(old[$1], was, " ") }
    $1 == "mixed" {
      printf "\n%-26s %12s %12s\n", "createTask:getTaskResult 1:10", "now", "run before"
      printf "%-26s %12d %12s\n", "  calls/s", $2, before ? was[2] : "-"
      printf "%-26s %12d %12s\n", "  createTask/s", $2 / 11, before ? int(was[2] / 11) : "-"
      printf "%-26s %12d %12s\n", "  getTaskResult/s", $2 * 10 / 11, before ? int(was[2] * 10 / 11) : "-"
      printf "%-26s %12.1f %12s\n", "  CPU us a call", $5, before ? was[5] : "-"
      printf "%-26s %12.2f %12s\n", "  p50 ms", $3, before ? was[3] : "-"
      printf "%-26s %12.2f %12s\n", "  p99 ms", $4, before ? was[4] : "-"
    }
    $1 == "heap" {
      printf "%-26s %12d %12s\n", "heap bytes an open task", $2, before ? was[2] : "-"
      printf "%-26s %12d %12s\n", "  open tasks at once", $3, before ? was[3] : "-"
      printf "%-26s %12.0f %12s\n", "  live heap, MiB of 1024", $4 / 1048576, before ? int(was[4] / 1048576) : "-"
    }' "$previous" "$1"
}
