internal import CLibPQ

/// Where a PostgreSQL server is and how to get in: a URL or keywords as libpq knows them, or nothing but the standard
/// `PG*` variables, password files and services.
package struct PostgresSettings: Sendable {
    /// Seconds to wait for a server that does not answer, unless the user says otherwise.
    private static let connectTimeout = "10"

    /// The keywords and values for `PQconnectdbParams`, in order.
    let parameters: [(keyword: String, value: String)]

    /// - Parameter connection: `postgres://…`, `host=… dbname=…`, or an empty string for the `PG*` variables alone.
    /// - Throws: `StoreError.connection` where libpq cannot read it, without quoting what may be a password.
    package init(_ connection: String) throws(StoreError) {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(connection, &message) else {
            let reason = message.map { Self.withoutQuotations(String(cString: $0)) } ?? "it cannot be read"
            PQfreemem(message)
            throw Self.unreadable(reason)
        }
        defer { PQconninfoFree(options) }
        var setsTimeout = environmentHas("PGCONNECT_TIMEOUT")
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let value = option.pointee.val else { continue }
            switch String(cString: keyword) {
            case "connect_timeout": setsTimeout = true
            // A password with a slash in it ends the host too early, and libpq would quote the rest of it as the port.
            case "port" where !String(cString: value).allSatisfy({ $0.isNumber || $0 == "," }):
                throw Self.unreadable("the port is no number")
            // So does one with an @. A socket of no file begins with one.
            case "host" where String(cString: value).dropFirst().contains("@"):
                throw Self.unreadable("there is an @ in the host")
            default: break
            }
        }
        var parameters = [("dbname", connection), ("fallback_application_name", "assay"), ("client_encoding", "UTF8")]
        if !setsTimeout { parameters.append(("connect_timeout", Self.connectTimeout)) }
        self.parameters = parameters
    }

    private static func unreadable(_ reason: String) -> StoreError {
        StoreError(
            .connection, "The connection string of the target is wrong: \(reason).",
            remedy: "Write postgres://USER@HOST:PORT/DATABASE, escape special characters as %XX, "
                + "and keep the password in PGPASSFILE or PGPASSWORD.")
    }

    /// libpq quotes what it could not read, which may be a piece of the password.
    private static func withoutQuotations(_ message: String) -> String {
        var isQuoted = false
        var clean = ""
        for character in message where character != "\n" {
            if character == "\"" {
                clean += isQuoted ? "…\"" : "\""
                isQuoted.toggle()
            } else if !isQuoted {
                clean.append(character)
            }
        }
        return clean
    }
}
