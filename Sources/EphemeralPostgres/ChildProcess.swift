internal import Dispatch
internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// A process in a session of its own, with one socket to us as its standard input, output and error.
///
/// The socket is what ties the child to us: our end is closed by the kernel however we come to die, and the child
/// reads the end of its input. A session of its own keeps a terminal's ^C, which is meant for us, away from it.
final class ChildProcess: Sendable {
    let id: pid_t
    private let socket: CInt
    private let isReaped = Mutex(false)

    /// Starts `arguments[0]`, a path, with the arguments and nothing of our environment but what is passed.
    init(_ arguments: [String], environment: [String: String]) throws(ChildProcessError) {
        let program = arguments.first ?? ""
        var ends: [CInt] = [-1, -1]
        // Close-on-exec from the start: a child that another thread spawns must not hold our end open.
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            throw ChildProcessError(program: program, code: errno)
        }
        defer { close(ends[1]) }
        let (id, code) = Self.spawn(arguments, environment: environment, on: ends[1])
        guard code == 0 else {
            close(ends[0])
            throw ChildProcessError(program: program, code: code)
        }
        self.id = id
        self.socket = ends[0]
    }

    deinit {
        close(socket)
        guard isReaped.withLock({ !$0 }) else { return }
        // Nobody waits for the child any more: it must not stay behind as a zombie, and we must not block here.
        let id = id
        DispatchQueue.global().async { while waitpid(id, nil, 0) == -1 && errno == EINTR {} }
    }

    /// What the child has written up to the end of a line, or of everything. Blocks.
    func readLine() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(socket, &byte, 1)
            if count == -1 && errno == EINTR { continue }
            if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }

    /// Ends the child's input. What it still writes can be read.
    func hangUp() {
        // Not `close`: another thread may be reading, and the number could already stand for another file.
        shutdown(socket, CInt(SHUT_WR))
    }

    /// Waits until the child has ended. Blocks.
    func wait() {
        isReaped.withLock { isReaped in
            guard !isReaped else { return }
            while waitpid(id, nil, 0) == -1 && errno == EINTR {}
            isReaped = true
        }
    }

    private static func spawn(
        _ arguments: [String], environment: [String: String], on socket: CInt
    ) -> (id: pid_t, code: CInt) {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        for standard in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_adddup2(&files, socket, standard)
        }
        for file in openFiles { posix_spawn_file_actions_addclose(&files, file) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // We may ignore or block signals (SIGPIPE, SIGINT); a shell cannot trap what it was told to ignore.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: CInt = 0x80  // POSIX_SPAWN_SETSID, which glibc shows to GNU C only
        let flags = newSession | CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, CShort(flags))

        let path = arguments.first ?? ""
        return withCStrings(arguments) { arguments in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
                var id: pid_t = 0
                let code = posix_spawn(&id, path, &files, &attributes, arguments, variables)
                return (id, code)
            }
        }
    }

    /// What we have open beside the standard files. A connection that the child held as well would stay open for its
    /// other end when we close it, and not everybody's sockets are closed on exec.
    private static var openFiles: [CInt] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { CInt($0) }.filter { $0 > STDERR_FILENO }
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}

/// A program that could not be started.
struct ChildProcessError: Error, CustomStringConvertible {
    let program: String
    let code: CInt

    var description: String { "\(program) could not be started: \(String(cString: strerror(code)))" }
}
