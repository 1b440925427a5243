internal import CLibPQ

extension StoreError {
    /// What the server says of a statement: its message, detail, hint and position, under its SQLSTATE.
    init(postgres result: OpaquePointer?, _ connection: OpaquePointer, sql: String) {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        let state = field(ASSAY_DIAG_SQLSTATE)
        let message = field(ASSAY_DIAG_MESSAGE) ?? Self.lastMessage(of: connection)
        let place = field(ASSAY_DIAG_CONTEXT).map { "in \($0)" }
        let notes = [field(ASSAY_DIAG_DETAIL), place].compactMap { $0 }
        // SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
        let (code, remedy): (Code, String?) =
            switch state {
            case "57014" where message.contains("statement timeout"):
                (.timeout, "Give the check more time with @timeout, or make the query cheaper.")
            case "57014": (.cancelled, nil)
            case "25006": (.notPermitted, "A check may only read: write a SELECT that changes nothing.")
            case "42501":
                (.notPermitted, "Grant the role SELECT; where row security hides rows, grant it BYPASSRLS as well.")
            case "42P01", "42703", "42883": (.sql, field(ASSAY_DIAG_HINT))
            case .none, "57P01", "57P02", "57P03", "08006", "08003":
                (.connection, "The server ended the connection: look at its log, then run the audit again.")
            default: (.sql, field(ASSAY_DIAG_HINT))
            }
        let position = field(ASSAY_DIAG_POSITION).flatMap { Int($0) }
        self.init(
            code, message, detail: notes.isEmpty ? nil : notes.joined(separator: "\n"), remedy: remedy, sql: sql,
            offset: position.map { Self.byteOffset(ofCharacter: $0, in: sql) }, sqlState: state)
        mayQuoteData = state.map { !Self.speaksOfStatementOrServer($0) } ?? false
    }

    /// Classes of SQLSTATE whose messages name the statement's own words, or the server's state. All others may name
    /// values: those of data exceptions do, and so does whatever a function of the audited database raises.
    private static func speaksOfStatementOrServer(_ state: String) -> Bool {
        ["08", "0A", "25", "28", "3D", "3F", "40", "42", "53", "54", "55", "57", "58"].contains(state.prefix(2))
    }

    /// Why no connection came about. libpq names host, port and user, and never the password.
    init(connecting connection: OpaquePointer) {
        let message = Self.lastMessage(of: connection)
        let isRefused =
            PQconnectionNeedsPassword(connection) == 1 || PQconnectionUsedPassword(connection) == 1
            || ["authentication", "no pg_hba.conf entry", "role \""].contains { message.contains($0) }
        self.init(
            isRefused ? .authentication : .connection, "Cannot connect to PostgreSQL: \(message)",
            remedy: isRefused
                ? "Check the user, and the password in PGPASSWORD or the file that PGPASSFILE names."
                : "Check host, port and database in ASSAY_TARGET or the PG* variables, and that the server runs.")
    }

    private static func lastMessage(of connection: OpaquePointer) -> String {
        let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        let lines = message.split(separator: "\n").map { $0.trimming { $0 == " " || $0 == "\t" } }
        var text = Credentials.masked(lines.joined(separator: " "))
        // Of a password with a raw @ or / libpq takes a part for the host or the database, and names those.
        for name in [PQhost(connection), PQdb(connection)].compactMap(\.self).map({ String(cString: $0) }) {
            guard let at = name.lastIndex(of: "@"), at > name.startIndex else { continue }
            text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: "…\(name[at...])")
        }
        guard let password = PQpass(connection).map({ String(cString: $0) }), password.count > 2 else { return text }
        return text.split(separator: password, omittingEmptySubsequences: false).joined(separator: "…")
    }

    /// PostgreSQL counts characters from 1; everything here counts bytes from 0.
    private static func byteOffset(ofCharacter position: Int, in sql: String) -> Int {
        sql.unicodeScalars.prefix(max(0, position - 1)).reduce(0) { $0 + UTF8.width($1) }
    }
}

extension Substring {
    fileprivate func trimming(_ isSpace: (Character) -> Bool) -> Substring {
        let start = drop(while: isSpace)
        return start.lastIndex { !isSpace($0) }.map { start[...$0] } ?? ""
    }
}
