internal import SQLText

/// A query as a database gets it, and the way back from the database's positions to the check file.
package struct RenderedSQL: Sendable {
    /// The SQL.
    package let text: String
    /// The names of the parameters to bind: for PostgreSQL in the order of `$1`, `$2` …; for SQLite each is `:name`.
    package let parameters: [String]
    private let traced: TracedText

    init(_ traced: TracedText, parameters: [String]) {
        self.traced = traced
        self.parameters = parameters
        text = traced.string
    }

    /// The place in the check of a position in `text`, in bytes from 0.
    package func place(ofByte offset: Int) -> SourcePlace {
        traced.source.place(at: traced.origin(of: min(max(offset, 0), traced.bytes.count)))
    }
}

extension CheckSQL {
    /// How a parameter is written.
    enum ParameterStyle {
        /// As the database's driver binds it.
        case bound
        /// As psql puts it in.
        case psql(type: (String) -> String)
    }

    /// The query as its database gets it.
    ///
    /// - Parameters:
    ///   - columns: The columns that may leave the database, by position; all of the query's when nil. They are named
    ///     with their table: SQLite takes a quoted name that it does not know for a string.
    ///   - alias: What the query is called inside the frame that picks the columns.
    /// - Returns: The query, which leads positions in it back to the check.
    package func rendered(only columns: [ColumnName]? = nil, named alias: String = "offending") -> RenderedSQL {
        var output = TracedText(of: text.source, at: text.origin(of: 0))
        guard let columns else {
            write(0..<tokens.count, to: &output, parameters: .bound, expandsCalls: dialect == .postgres)
            return RenderedSQL(output, parameters: parameters)
        }
        output.append("SELECT ", standingFor: text.origin(of: 0))
        for (index, column) in columns.enumerated() {
            let comma = index == 0 ? "" : ", "
            output.append("\(comma)\(alias).\(column.quoted(for: dialect))", standingFor: column.origin)
        }
        output.append(" FROM (\n", standingFor: text.origin(of: 0))
        write(0..<tokens.count, to: &output, parameters: .bound, expandsCalls: dialect == .postgres)
        output.append("\n) AS \(alias)", standingFor: text.origin(of: text.bytes.count))
        return RenderedSQL(output, parameters: parameters)
    }

    /// Writes a range of the tokens, with parameters in the given style and `is_blank` written out if so wished.
    func write(_ range: Range<Int>, to output: inout TracedText, parameters style: ParameterStyle, expandsCalls: Bool) {
        let names = parameters
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens[index]
            let origin = text.origin(of: token.range.lowerBound)
            if token.kind == .parameter {
                write(parameter: String(self[token].dropFirst()), of: names, to: &output, style: style, origin: origin)
            } else if expandsCalls, let call = BlankCall(in: self, at: index) {
                let frame = BlankCall.frame(for: dialect)
                output.append(frame.before, standingFor: origin)
                write(call.argument, to: &output, parameters: style, expandsCalls: true)
                output.append(frame.after, standingFor: origin)
                index = call.tokens.upperBound
            } else if case .psql = style, isSlice(at: index, upTo: names) {
                output.append(": ", standingFor: origin)
            } else {
                output.append(token.range, of: text)
            }
            index += 1
        }
    }

    /// Whether a token is a slice's colon before the name of a parameter: psql would put its value there.
    private func isSlice(at index: Int, upTo names: [String]) -> Bool {
        guard self[tokens[index]] == ":", index + 1 < tokens.count, tokens[index + 1].kind == .word else {
            return false
        }
        return names.contains(self[tokens[index + 1]])
    }

    private func write(
        parameter name: String, of names: [String], to output: inout TracedText, style: ParameterStyle, origin: Int
    ) {
        switch (style, dialect) {
        case (.bound, .postgres):
            output.append("$\((names.firstIndex(of: name) ?? 0) + 1)", standingFor: origin)
        case (.psql(let type), .postgres):
            output.append(":'\(name)'::\(type(name))", standingFor: origin)
        case (_, .sqlite):
            output.append(":\(name)", standingFor: origin)
        }
    }
}
