package import AssayKit
internal import Digests
package import Stores

/// Decides what of an audited value a report may show, before anything is recorded.
///
/// The audited data is people's words. Keys, numbers, times and booleans are shown; text is masked: its length, and a
/// digest under a key that this run makes up and forgets, so that equal values can be seen to be equal.
package struct Masking: Sendable {
    /// What a value is to the check that shows it.
    package enum Role: Sendable {
        /// The row is found by it.
        case key
        /// The check asks to show it.
        case shown
        /// The check asks to hide it, even if it is a key.
        case hidden
    }

    /// A longer text is cut here: a cell of a megabyte proves no more than its beginning.
    private static let longest = 2000

    /// Whether the user asked to see everything.
    let reveals: Bool
    private let code: HMAC

    /// - Parameter reveals: Whether the user asked to see everything (`--reveal`).
    package init(reveals: Bool) {
        self.reveals = reveals
        var random = SystemRandomNumberGenerator()
        code = HMAC(key: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    /// A value in the form in which it may be reported.
    ///
    /// - Parameters:
    ///   - type: The value's type.
    ///   - bytes: The value, or the beginning of a long one.
    ///   - whole: What is known of the value that the bytes are the beginning of.
    ///   - role: What it is to the check that shows it.
    /// - Returns: The value, or what may be said of it.
    package func cell(_ type: ValueType, _ bytes: RawSpan, of whole: WholeValue? = nil, as role: Role) -> Cell {
        if type == .null { return .null }
        let isShown =
            switch role {
            case _ where reveals: true
            case .key: true
            case .shown: !type.mayBePersonal
            case .hidden: false
            }
        return isShown ? shown(type, bytes, whole) : masked(type, bytes, whole)
    }

    /// A text in the form in which it may be reported.
    package func cell(text: String, as role: Role) -> Cell {
        Array(text.utf8).withUnsafeBytes { cell(.text, RawSpan(_unsafeBytes: $0), as: role) }
    }

    /// A number, already in writing, in the form in which it may be reported.
    package func cell(number text: String, as role: Role) -> Cell {
        if case .hidden = role, !reveals { return cell(text: text, as: .hidden) }
        let isLong = text.utf8.count > Self.longest
        return Cell(
            type: "number", text: isLong ? String(text.prefix(Self.longest)) : text,
            length: isLong ? text.utf8.count : nil)
    }

    /// What a database says of a check, in the form in which it may be reported.
    func error(_ error: StoreError) -> StoreError { reveals ? error : error.withoutData }

    private func shown(_ type: ValueType, _ bytes: RawSpan, _ whole: WholeValue?) -> Cell {
        // A character takes a byte at least, so this many bytes hold all that is shown of them.
        let head = bytes.byteCount > 64 * Self.longest ? bytes.extracting(first: 64 * Self.longest) : bytes
        let text = WireText.of(type, head)
        guard whole != nil || head.byteCount < bytes.byteCount || text.count > Self.longest else {
            return Cell(type: type.name, text: text)
        }
        return Cell(type: type.name, text: String(text.prefix(Self.longest)), length: length(type, bytes, whole))
    }

    private func masked(_ type: ValueType, _ bytes: RawSpan, _ whole: WholeValue?) -> Cell {
        let rest =
            whole.map { whole in (0..<8).map { UInt8(truncatingIfNeeded: whole.hash >> (8 * UInt64($0))) } } ?? []
        let digest = code.code(of: bytes, and: rest).prefix(4).map(hexadecimal).joined()
        return Cell(type: type.name, length: length(type, bytes, whole), digest: digest)
    }

    private func length(_ type: ValueType, _ bytes: RawSpan, _ whole: WholeValue?) -> Int {
        switch type {
        case .text, .json, .jsonb, .written: whole?.characterCount ?? bytes.characterCount
        default: whole?.byteCount ?? bytes.byteCount
        }
    }
}
