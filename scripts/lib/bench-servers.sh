# What the parts of scripts/bench share: tools, servers that are started and ended, ports, processor time. Sourced.

fail() { echo "bench: $*" >&2; exit 1; }

need() {
  command -v "$1" >/dev/null || fail "$1 is not installed; on Debian or Ubuntu: apt-get install $2"
}

# Keeps the result of the run before as NAME.previous.
keep_previous() {
  mkdir -p "$results"
  if [ -f "$results/$1" ]; then mv "$results/$1" "$results/$1.previous"; fi
}

work=""
started=()
key=bench-key-00000000000000000000000000

# A work directory that is removed, with what was started, when the script ends.
begin() {
  [ -r /proc/self/stat ] || fail "this machine has no /proc: processor time cannot be read"
  trap stop EXIT
  trap 'exit 130' INT TERM
  work=$(mktemp -d "${TMPDIR:-/tmp}/sluice-bench.XXXXXX")
}

# Ends what was started here, each process by its id, and removes the work directory.
stop() {
  local pid
  for pid in ${started[@]+"${started[@]}"}; do kill "$pid" 2>/dev/null || true; done
  for pid in ${started[@]+"${started[@]}"}; do wait "$pid" 2>/dev/null || true; done
  started=()
  if [ -n "$work" ]; then rm -rf "$work"; fi
  work=""
}

taken=" "
# Sets $port to one that nobody listens on and that was not given out before.
free_port() {
  local try
  for try in {1..100}; do
    port=$((20000 + RANDOM % 10000))
    if [[ "$taken" != *" $port "* ]] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      taken="$taken$port "
      return
    fi
  done
  fail "no free port in $try tries"
}

# An nginx that is one process: $1 name, $2 what stands in its http block.
start_nginx() {
  mkdir "$work/$1"
  cat >"$work/$1/nginx.conf" <<END
daemon off; master_process off; pid $work/$1/pid; error_log $work/$1/error.log;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 1000000000;
  client_body_temp_path $work/$1; proxy_temp_path $work/$1;
  fastcgi_temp_path $work/$1; uwsgi_temp_path $work/$1; scgi_temp_path $work/$1;
  $2
}
END
  nginx -p "$work/$1" -c "$work/$1/nginx.conf" -e "$work/$1/error.log" 2>"$work/$1/stderr" &
  started+=($!)
}

# The Sluice of the checkout $1 with the configuration of the file $2.
start_sluice() {
  "$1/scripts/sluice" serve -c "$2" >/dev/null 2>"${2%.yaml}.err" &
  started+=($!)
}

await_port() {
  local try
  for try in {1..300}; do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    sleep 0.1
  done
  cat "$work"/*.err "$work"/*/stderr "$work"/*/error.log >&2 2>/dev/null || true
  fail "nothing listens on port $1 after $try tries"
}

build() {
  local jar="$1/target/sluice.jar"
  if [ -f "$jar" ] && [ -z "$(find "$1/src/main" "$1/pom.xml" -newer "$jar" -print -quit)" ]; then return; fi
  need mvn maven
  echo "bench: building $1" >&2
  (cd "$1" && mvn -q -B -DskipTests package) >&2
}

# Processor time of process $1 so far, in clock ticks.
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }


# A worker that answers at once. Sets $worker_port.
start_worker() {
  free_port; worker_port=$port
  start_nginx worker "server { listen 127.0.0.1:$worker_port backlog=4096; default_type application/json;
    location / { return 200 '{\"solution\":{\"token\":\"bench-0123456789abcdef\"}}'; } }"
}

# What wrk printed, and the ticks $2 that server $1 took meanwhile: "name requests/s p50 p99 cpu" (ms, us).
sample() {
  awk -v name="$1" -v ticks="$2" -v hertz="$(getconf CLK_TCK)" '
    function ms(text) { return text ~ /us$/ ? text / 1000 : text ~ /ms$/ ? text + 0 : text * 1000 }
    $1 == "50%" { p50 = ms($2) }
    $1 == "99%" { p99 = ms($2) }
    /requests in/ { requests = $1 }
    /^Requests\/sec/ { rate = $2 }
    END { printf "%s %.0f %.3f %.3f %.2f\n", name, rate, p50, p99, ticks / hertz * 1e6 / requests }
  ' "$work/wrk.out"
}

show_samples() {
  awk '{ printf "  %-8s %7d/s  p50 %7.2f ms  p99 %7.2f ms  CPU %6.1f us\n", $1, $2, $3, $4, $5; fflush() }'
}

# The medians of the samples $1, and of the ratios within each round to the server named $2.
medians() {
  awk -v against="$2" '
    function median(list, n,   i, j, t) {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
      return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    !($1 in count) { order[++servers] = $1 }
    { k = ++count[$1]; for (c = 2; c <= 5; c++) value[$1, c, k] = $c }
    END {
      for (s = 1; s <= servers; s++) {
        name = order[s]; line = name
        for (c = 2; c <= 5; c++) {
          for (k = 1; k <= count[name]; k++) list[k] = value[name, c, k]
          line = line " " median(list, count[name])
        }
        for (k = 1; k <= count[name]; k++) list[k] = value[name, 5, k] / value[against, 5, k]
        print line, median(list, count[name])
      }
    }' "$1"
}
