internal import Glibc

/// The user that the server runs as: ourselves, or, because PostgreSQL refuses to run as root, somebody harmless.
struct ServerAccount {
    /// What goes before a command so that it runs as this user.
    let prefix: [String]

    /// - Throws: when we are root and cannot become anyone else.
    init(environment: [String: String]) throws(EphemeralPostgresError) {
        guard geteuid() == 0 else {
            prefix = []
            return
        }
        guard let (user, group) = Self.identity(of: "postgres") ?? Self.identity(of: "nobody") else {
            throw .onlyRoot("there is no user `postgres` or `nobody` to run it as")
        }
        let directories = (environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin", "/bin"]
        let candidates: [String] = directories.map { "\($0)/setpriv" }
        guard let setpriv = candidates.first(where: { access($0, X_OK) == 0 }) else {
            throw .onlyRoot("`setpriv` (Debian's util-linux) was not found to run it as someone else")
        }
        prefix = [setpriv, "--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--no-new-privs"]
    }

    private static func identity(of name: String) -> (user: uid_t, group: gid_t)? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return (entry.pw_uid, entry.pw_gid)
    }
}
