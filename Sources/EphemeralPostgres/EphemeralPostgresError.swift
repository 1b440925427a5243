/// Why a throwaway server could not be had, and what to do about it.
package enum EphemeralPostgresError: Error, CustomStringConvertible {
    case temporaryDirectoryTooLong(_ directory: String, limit: Int)
    case onlyRoot(_ reason: String)
    case notStarted(programs: String, log: String)

    package var description: String {
        switch self {
        case .temporaryDirectoryTooLong(let directory, let limit):
            """
            TMPDIR is \(directory): the path of a Unix socket in it would be longer than the system allows. Set TMPDIR \
            to a directory of at most \(limit) bytes, /tmp for one.
            """
        case .onlyRoot(let reason):
            "PostgreSQL does not run as root, and \(reason): run Assay as an ordinary user."
        case .notStarted(let programs, let log):
            """
            The PostgreSQL server in \(programs) did not start; another one can be named in ASSAY_PG_BIN. It said:
            \(log)
            """
        }
    }
}
