/// The shell script that makes the server, watches over our life, and clears everything away after it.
///
/// A process of its own, because only that survives our SIGKILL; a shell script, because it must run as the user
/// that the server runs as, with no executable of ours to install where that user can read it. Everything it makes
/// stands in one directory that it made itself, so `rm -rf` cannot hit anything else.
enum SupervisorScript {
    /// What it prints, followed by the directory, once the server accepts connections.
    static let ready = "ready "

    /// `$1` is the directory of the programs, `$2` the superuser's name, the rest are places to try for the directory.
    static let text = #"""
        set -u
        umask 077
        programs=$1 owner=$2
        shift 2
        directory= server=

        clean_up() {
            trap '' HUP INT TERM EXIT
            if [ -n "$server" ]; then
                # Immediate shutdown: there is nothing worth writing to disk.
                kill -QUIT "$server" 2>/dev/null
                wait "$server"
            fi
            if [ -n "$directory" ]; then
                rm -rf "$directory" || { sleep 1; rm -rf "$directory"; }
            fi
        }
        fail() {
            echo "$1"
            [ -z "$directory" ] || tail -n 12 "$directory/log"
            exit 1
        }
        trap clean_up EXIT
        trap 'exit 1' HUP INT TERM
        # Writing to a parent that is gone must not end the script before it has cleaned up.
        trap '' PIPE

        for place in "$@"; do
            directory=$(mktemp -d "$place/assay-pg.XXXXXX" 2>/dev/null) && break
            directory=
        done
        [ -n "$directory" ] || fail "no directory can be made in any of: $*"

        initialise() {
            "$programs/initdb" -D "$directory/data" -U "$owner" -A trust -E UTF8 --locale="$1" --lc-messages=C \
                --no-sync </dev/null >"$directory/log" 2>&1
        }
        initialise C.UTF-8 || {
            # Not every system has the locale C.UTF-8; C orders text the same way.
            grep -q 'invalid locale' "$directory/log" && rm -rf "$directory/data" && initialise C
        } || fail "initdb failed"

        # Durability is of no use to a server that is thrown away. Memory shared with parallel workers is kept in the
        # data directory, because a container's /dev/shm is often too small for them.
        "$programs/postgres" -D "$directory/data" -k "$directory" -c listen_addresses= \
            -c unix_socket_permissions=0700 -c max_connections=1000 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
            -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=4GB -c autovacuum=off \
            -c dynamic_shared_memory_type=mmap -c timezone=UTC -c log_checkpoints=off \
            </dev/null >>"$directory/log" 2>&1 &
        server=$!

        tries=0
        until grep -q '^ready' "$directory/data/postmaster.pid" 2>/dev/null; do
            kill -0 "$server" 2>/dev/null || { server= && fail "the server ended while it started"; }
            tries=$((tries + 1))
            [ $tries -lt 3000 ] || fail "the server accepts no connections after 60 seconds"
            sleep 0.02
        done
        echo "\#(ready)$directory"

        # Nothing is ever sent: this ends when the other side does.
        read -r _
        """#
}
