internal import Contracts

extension HTTPClient {
    /// Why a request has no answer; nil where it has one.
    func failure(of request: HTTPRequest) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}
