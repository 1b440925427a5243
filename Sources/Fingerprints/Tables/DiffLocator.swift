internal import FoundationEssentials
package import Stores

/// What `SOURCE` and `TARGET` of `assay diff` name: a database, and one table of it or all of them; or an export.
///
/// `old.sqlite#messages`, `postgres://aaron@host/db#archive.messages`, `old.csv`, `old.json#messages`. The fragment is ours and is taken off before
/// SQLite or libpq sees the rest.
package struct DiffLocator: Sendable, Hashable, CustomStringConvertible {
    package enum Database: Sendable, Hashable {
        case sqlite(path: String)
        /// As libpq takes it, with whatever secrets are in it.
        case postgres(url: String)
        case export(path: String, format: ExportFormat)
    }

    package let database: Database
    /// Nil for the whole database.
    package let table: TableName?

    package var engine: Engine {
        switch database {
        case .sqlite: .sqlite
        case .postgres: .postgres
        case .export(_, .csv): .csv
        case .export: .json
        }
    }

    /// Whether it is a file of one table, which is named by the file alone.
    package var isExport: Bool {
        if case .export = database { true } else { false }
    }

    /// Reads an argument of the command line. Nothing is opened: only whether a file exists is asked.
    ///
    /// - Throws: `TableError`.
    package init(_ argument: String) throws(TableError) {
        let (scheme, isURL) = Self.scheme(of: argument)
        let place: Substring
        let fragment: Substring?
        if isURL {
            guard scheme == "postgres" || scheme == "postgresql" else {
                throw TableError(
                    .unreadable, "\(scheme):// is no database that Assay reads.",
                    remedy: "Name a SQLite file by its path, or write postgres://USER@HOST:PORT/DATABASE#schema.table.")
            }
            (place, fragment) = try Self.splitURL(argument)
            database = .postgres(url: String(place))
        } else {
            (place, fragment) = try Self.splitPath(argument)
            if let format = ExportFormat(path: String(place)) {
                database = .export(path: String(place), format: try Self.format(format, fragment))
                table = TableName(ExportStore.table(of: String(place)))
                return
            }
            database = .sqlite(path: String(place))
        }
        guard let fragment else {
            table = nil
            return
        }
        table = try TableName(parsing: Self.decoded(fragment), engine: isURL ? .postgres : .sqlite)
    }

    /// A format with the member of a JSON document that holds the records.
    private static func format(
        _ format: ExportFormat, _ fragment: Substring?
    ) throws(TableError) -> ExportFormat {
        guard let fragment else { return format }
        guard case .json = format else {
            throw TableError(
                .unreadable, "#\(fragment) names nothing: \(format.name) has one table.",
                remedy: "Name the file alone.")
        }
        return .json(member: try decoded(fragment))
    }

    private static func decoded(_ fragment: Substring) throws(TableError) -> String {
        if let name = percentDecoded(fragment) { return name }
        throw TableError(
            .unreadable, "#\(fragment) is not percent-encoded UTF-8.",
            remedy: "Write %25 for a percent sign in a name.")
    }

    /// The locator without its password.
    package var description: String {
        let place =
            switch database {
            case .sqlite(let path): path
            case .postgres(let url): Self.masked(url)
            case .export(let path, .json(let member?)): "\(path)#\(member)"
            case .export(let path, _): path
            }
        if isExport { return place }
        return table.map { "\(place)#\($0)" } ?? place
    }

    private static func scheme(of argument: String) -> (scheme: Substring, isURL: Bool) {
        let scheme = argument.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        return (scheme, !scheme.isEmpty && argument.dropFirst(scheme.count).hasPrefix("://"))
    }

    /// The fragment begins at the last `#`: libpq takes one in a password as it stands.
    private static func splitURL(_ url: String) throws(TableError) -> (Substring, Substring?) {
        guard let mark = url.lastIndex(of: "#") else { return (url[...], nil) }
        let fragment = url[url.index(after: mark)...]
        // This # may stand in a password, and then nothing behind it may be shown.
        guard !fragment.contains("@"), !fragment.contains("/") else {
            throw TableError(
                .unreadable, "The last # of the URL does not begin a table's name: there is an @ or a / behind it.",
                remedy: "Escape # as %23 in a password, and @ as %40 and / as %2F in a table's name.")
        }
        return (url[..<mark], fragment)
    }

    /// A path may hold a # as well, and so may a table's name: the first # that ends the name of a file is the one.
    private static func splitPath(_ argument: String) throws(TableError) -> (Substring, Substring?) {
        func isThere(_ path: Substring) -> Bool {
            !path.isEmpty && FileManager.default.fileExists(atPath: String(path))
        }
        if isThere(argument[...]) { return (argument[...], nil) }
        let marks = argument.indices.filter { argument[$0] == "#" }
        if let mark = marks.first(where: { isThere(argument[..<$0]) }) {
            return (argument[..<mark], argument[argument.index(after: mark)...])
        }
        let path = marks.first.map { argument[..<$0] } ?? argument[...]
        // A mistyped URL or libpq's keywords may hold a password.
        let mayBeSecret = argument.contains("@") || argument.lowercased().contains("password")
        throw TableError(
            .missingFile, path.isEmpty || mayBeSecret ? "The argument names no file." : "There is no file \(path).",
            remedy: "Name a SQLite file, PATH.sqlite#table, an export, PATH.csv, PATH.json or PATH.jsonl, or write "
                + "postgres://USER@HOST:PORT/DATABASE#schema.table.")
    }

    /// Nil where a % is not followed by two hexadecimal digits, or where the bytes are not UTF-8.
    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let digits = String(rest.prefix(2)), digits.allSatisfy(\.isHexDigit),
                let decoded = UInt8(digits, radix: 16)
            else { return nil }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A URL with `***` where a password is or, in one that is not well formed, may be.
    private static func masked(_ url: String) -> String {
        let query = url.firstIndex(of: "?") ?? url.endIndex
        let start = url.firstIndex(of: "/").map { url[$0...].drop { $0 == "/" }.startIndex } ?? url.startIndex
        // A password with a raw @, / or ? in it goes on to the last @ there is.
        let at = url.lastIndex(of: "@")
        var (head, tail) = (url[..<query], url[query...])
        if let at, at >= start, let colon = url[start..<at].firstIndex(of: ":") {
            head = url[...colon] + "***" + url[at..<max(at, query)]
            tail = url[max(at, query)...]
        }
        let parameters = tail.split(separator: "&", omittingEmptySubsequences: false).map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return name.lowercased().hasSuffix("password") && name.count < parameter.count ? "\(name)=***" : parameter
        }
        return head + parameters.joined(separator: "&")
    }
}
