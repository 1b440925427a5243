/// Every codec there is: `Codecs.all` lists the types of the files in `Codecs/`, found when the package is built.
package enum Codecs {
    package typealias Member = Codec

    /// The codec of a declaration.
    ///
    /// - Parameters:
    ///   - declaration: Its name, with an argument in parentheses where it takes one: `instant(UTC)`.
    ///   - column: Whose it is, for messages.
    /// - Returns: The codec.
    /// - Throws: `TableError.needsType` for a codec that there is not, and for an argument that it does not take.
    package static func codec(_ declaration: String, for column: String) throws(TableError) -> any Codec {
        let word = String(declaration.prefix { $0 != "(" })
        let argument = declaration.count > word.count ? String(declaration.dropFirst(word.count + 1).dropLast()) : nil
        guard let type = all.first(where: { $0.name == word }) else {
            throw TableError(
                .needsType, "There is no codec \(word) for \(column).",
                remedy: "There are: \(all.map { $0.name }.joined(separator: ", ")).")
        }
        if let codec = type.init(argument: argument) { return codec }
        let given = argument.map { "takes no argument “\($0)”" } ?? "needs an argument: \(word)(…)"
        throw TableError(.needsType, "The codec \(word) of \(column) \(given).", remedy: type.summary)
    }
}
