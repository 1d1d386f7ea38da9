# The part "micro" of scripts/bench: JMH. Sourced.

micro() {
  need mvn maven
  echo "bench: compiling the benchmarks" >&2
  mkdir -p "$results"
  (cd "$home" && mvn -q -B test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$results/classpath") >&2
  keep_previous micro.csv
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    -cp "$home/target/test-classes:$home/target/classes:$(cat "$results/classpath")" \
    org.openjdk.jmh.Main 'dev\.sluice\.bench\..*' \
    -bm avgt -tu ns -f 1 -wi 3 -w 2s -i 5 -r 1s -prof gc -foe true \
    -rf csv -rff "$results/micro.csv" -o "$results/micro.log"
  echo
  micro_table "$results/micro.csv" "$results/micro.csv.previous"
}

micro_table() {
  local previous=$2
  [ -f "$previous" ] || previous=/dev/null
  awk -F, '
    function bare(text) { gsub(/"/, "", text); return text }
    function take(into, bytes,   name) {
      name = bare($1); sub(/^dev\.sluice\.bench\./, "", name)
      if (name ~ /:gc\.alloc\.rate\.norm$/) { sub(/:.*/, "", name); bytes[name] = $5 }
      else if (name !~ /:/) into[name] = $5
    }
    FNR == 1 { next }
    FILENAME == ARGV[1] { take(ns, bytes); if (bare($1) !~ /:/) order[++n] = bare($1); next }
    { take(oldNs, oldBytes) }
    END {
      printf "%-36s %10s %10s %12s %12s\n", "operation", "ns", "bytes", "ns before", "bytes before"
      for (i = 1; i <= n; i++) {
        name = order[i]; sub(/^dev\.sluice\.bench\./, "", name)
        printf "%-36s %10.1f %10.0f", name, ns[name], bytes[name]
        if (name in oldNs) printf " %12.1f %12.0f\n", oldNs[name], oldBytes[name]; else printf " %12s %12s\n", "-", "-"
      }
    }' "$1" "$previous"
}
