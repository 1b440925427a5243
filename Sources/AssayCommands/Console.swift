internal import Glibc
internal import Reports
internal import Stores

/// The terminal that the command runs on, or the pipe or file in its place.
enum Console {
    /// Whether standard output is read by a person who sees colours.
    static var showsColours: Bool {
        isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
            && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// Whether somebody watches standard error.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// The width of the terminal in columns, or 100 where there is none.
    static var width: Int {
        var size = winsize()
        let found =
            ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 || ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return found && size.ws_col > 0 ? Int(size.ws_col) : 100
    }

    /// Says something on standard output.
    static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    /// Says something on standard error, above the progress line where there is one. What it quotes, of a check's file
    /// or of a database's message, must not speak to the terminal, and what it quotes of
    /// the command line must not tell a password.
    static func complain(_ text: String) {
        let shown = Visibility.text.show(Credentials.masked(text))
        write((isWatched ? "\r\u{1B}[K" : "") + shown + "\n", to: STDERR_FILENO)
    }

    /// Shows where the work stands, in place of what was shown before; nothing where nobody watches.
    static func show(progress: String) {
        if isWatched { write("\r\u{1B}[K" + progress, to: STDERR_FILENO) }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0 && errno != EINTR { return }
                written += max(count, 0)
            }
        }
    }
}
