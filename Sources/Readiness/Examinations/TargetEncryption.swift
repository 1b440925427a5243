/// Whether others on the way could read what is audited.
enum TargetEncryption: Examination {
    static let part = ReadinessPart.target

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        await context.observe("TLS") { ask, subject in
            let question = """
                SELECT s.ssl, s.version, s.cipher, coalesce(host(inet_server_addr()), ''),
                  coalesce(inet_server_addr() << '127.0.0.0/8' OR inet_server_addr() = '::1', true)
                FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()
                """
            guard let row = try await ask(question).first else { return [] }
            return [
                judged(
                    subject, cipher: row[0] == "true" ? "\(row[1] ?? "TLS") with \(row[2] ?? "a cipher")" : nil,
                    address: row[3] ?? "", staysHere: row[4] == "true")
            ]
        }
    }

    /// - Parameters:
    ///   - subject: What is examined.
    ///   - cipher: The protocol and cipher; nil where the connection is not encrypted.
    ///   - address: The server's address.
    ///   - staysHere: Whether the connection does not leave this machine.
    /// - Returns: Whether others could read what is audited.
    static func judged(_ subject: String, cipher: String?, address: String, staysHere: Bool) -> Observation {
        if let cipher { return .well(subject, cipher) }
        if staysHere { return .well(subject, "none, and none is needed: the connection does not leave this machine") }
        return .noteworthy(
            subject, "the connection to \(address) is not encrypted",
            remedy: "Unless a VPN encrypts it, add ?sslmode=verify-full to ASSAY_TARGET, or set PGSSLMODE.")
    }
}
