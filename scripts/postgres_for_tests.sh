# Sourced by ./test: starts a throwaway PostgreSQL for this shell and exports HEADWAY_DATABASE_URL.
# The server and its folder go when the shell ends. It listens on a socket only, and works as root too
# (PostgreSQL itself refuses to run as root, so it runs as nobody).

pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$pg_bin" ] || pg_bin=$(dirname "$(command -v initdb || echo missing/initdb)")
if [ ! -x "$pg_bin/initdb" ]; then
  echo "No PostgreSQL server programs here (initdb). Install PostgreSQL 15 or later." >&2
  exit 1
fi

pg_dir=$(mktemp -d /tmp/headway-pg.XXXXXX)
pg_as() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups \
      env -i PATH="$pg_bin:/usr/bin:/bin" LC_ALL=C.UTF-8 TZ=UTC HOME="$pg_dir" "$@"
  else
    env PATH="$pg_bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC "$@"
  fi
}
[ "$(id -u)" != 0 ] || chown nobody "$pg_dir"

pg_stop() {
  pg_as pg_ctl -D "$pg_dir/data" -m fast -s stop || true
  rm -rf "$pg_dir"
}
trap pg_stop EXIT

pg_as initdb -D "$pg_dir/data" -U postgres --auth-local=trust --data-checksums -E UTF8 --locale=C.UTF-8 >"$pg_dir/initdb.log"
pg_as pg_ctl -D "$pg_dir/data" -s -w -l "$pg_dir/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$pg_dir' -c max_connections=60" start
export HEADWAY_DATABASE_URL="postgresql://postgres@/postgres?host=$pg_dir&port=5432"
