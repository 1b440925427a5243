internal import CLibXML2

/// What libxml2 says about a document, gathered instead of printed to standard error.
enum XMLMessages {
    private final class Box {
        var lines: [String] = []
    }

    /// The callback that libxml2 calls with the pointer that `collect` lends.
    static let handler: xmlStructuredErrorFunc = { messages, error in
        guard let messages, let error, let text = error.pointee.message else { return }
        let box = Unmanaged<Box>.fromOpaque(messages).takeUnretainedValue()
        let message = String(cString: text)
        box.lines.append(
            "line \(error.pointee.line): \(message.hasSuffix("\n") ? String(message.dropLast()) : message)")
    }

    /// Runs a piece of work with a place for messages, and returns its result with them.
    static func collect<Result>(_ work: (UnsafeMutableRawPointer) -> Result) -> (Result, [String]) {
        let box = Box()
        return withExtendedLifetime(box) {
            (work(Unmanaged.passUnretained(box).toOpaque()), box.lines)
        }
    }
}
