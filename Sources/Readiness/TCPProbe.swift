internal import Dispatch
internal import Glibc

/// Tries to connect to a host and port, and says how that ended.
struct TCPProbe: Sendable {
    enum Outcome: Sendable, Hashable {
        /// - address: The address behind the name.
        case connected(address: String, seconds: Double)
        case unknownHost(String)
        case refused
        case timedOut
        case failed(String)
    }

    let host: String
    let port: Int
    /// How long one address may take to answer.
    var timeout = Duration.seconds(5)

    func connect() async -> Outcome {
        // Resolving a name blocks, so it has a thread to block.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: attempt()) }
        }
    }

    private func attempt() -> Outcome {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, "\(port)", &hints, &found)
        guard status == 0, let first = found else { return .unknownHost(String(cString: gai_strerror(status))) }
        defer { freeaddrinfo(found) }
        var outcome = Outcome.failed("it has no address")
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let address = next {
            outcome = attempt(address.pointee)
            if case .connected = outcome { return outcome }
            next = address.pointee.ai_next
        }
        return outcome
    }

    private func attempt(_ address: addrinfo) -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let type = address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = Glibc.socket(address.ai_family, type, 0)
        guard socket >= 0 else { return Self.outcome(of: errno) }
        defer { close(socket) }
        if Glibc.connect(socket, address.ai_addr, address.ai_addrlen) != 0 {
            guard errno == EINPROGRESS else { return Self.outcome(of: errno) }
            var waiting = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
            var ready: Int32
            repeat {
                let left = timeout - (clock.now - start)
                ready = poll(&waiting, 1, Int32(clamping: max(0, Int((left.inSeconds * 1000).rounded(.up)))))
            } while ready < 0 && errno == EINTR
            guard ready > 0 else { return .timedOut }
            var error: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length)
            guard error == 0 else { return Self.outcome(of: error) }
        }
        return .connected(address: Self.text(of: address), seconds: (clock.now - start).inSeconds)
    }

    private static func outcome(of error: Int32) -> Outcome {
        switch error {
        case ECONNREFUSED: .refused
        case ETIMEDOUT: .timedOut
        default: .failed(String(cString: strerror(error)))
        }
    }

    private static func text(of address: addrinfo) -> String {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        getnameinfo(address.ai_addr, address.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
