internal import FoundationEssentials

/// Whether the API's host and port answer.
enum APIAddress: Examination {
    static let part = ReadinessPart.api

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let subject = "API"
        guard let api = context.request.api else {
            return [
                .left(subject, "no API is named", remedy: "Set ASSAY_API to http://HOST:PORT to have it looked at.")
            ]
        }
        guard let url = URL(string: api), let scheme = url.scheme, ["http", "https"].contains(scheme),
            let host = url.host(),
            !host.isEmpty
        else {
            return [
                .broken(
                    subject, "ASSAY_API is no address of an API",
                    remedy: "Write http://HOST:PORT, as in http://10.0.0.1:8000.")
            ]
        }
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        let probe = TCPProbe(host: host, port: port)
        switch await probe.connect() {
        case .connected(let address, let seconds):
            return [
                .well(
                    subject, "\(host):\(port) answers in \(seconds.asTime)\(address == host ? "" : ", at \(address)")")
            ]
        case .unknownHost(let reason):
            return [
                .broken(
                    subject, "the name \(host) leads nowhere: \(reason)",
                    remedy: "Correct ASSAY_API, or see that DNS and VPN are up.")
            ]
        case .refused:
            return [
                .broken(
                    subject, "\(host) refuses connections to port \(port)",
                    remedy:
                        "Nothing listens there: see docker compose ps, and that the port is published on this address.")
            ]
        case .timedOut:
            return [
                .broken(
                    subject, "\(host):\(port) does not answer within \(probe.timeout.inSeconds.asTime)",
                    remedy: "A firewall drops it, or the VPN is down: wg show, and ping \(host).")
            ]
        case .failed(let reason):
            return [
                .broken(
                    subject, "\(host):\(port) cannot be reached: \(reason)",
                    remedy: "See that there is a route: ip route get \(host)")
            ]
        }
    }
}
