# A throwaway PostgreSQL to measure with: that of `assay demo --hold`, which goes when the script does. Sourced; $assay is the
# program, and $work a directory to write in.
mkfifo "$work/hold"
exec 3<>"$work/hold"
trap 'exec 3>&-; wait; rm -rf "$work"' EXIT

# hold OPTION…: makes a migration on a server of its own; ASSAY_SOURCE and ASSAY_TARGET then say where it is.
hold() {
    "$assay" demo --hold "$@" <"$work/hold" >"$work/where" 3>&- &
    until grep -q AARON_USER_ID "$work/where"; do
        kill -0 $! || { echo "${0##*/}: the demo ended early" >&2; exit 3; }
        sleep 0.2
    done
    # shellcheck disable=SC1091
    . "$work/where"
}

# as_owner …: psql on that server, as the one who may write.
as_owner() {
    psql -X -q -v ON_ERROR_STOP=1 -h "$(dirname "$ASSAY_SOURCE")" -U assay_owner -d hearthminds_as_reported "$@"
}
