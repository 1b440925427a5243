/// An answer as expectations look at it: taken apart once, however many do.
package final class ContractAnswer {
    /// What was asked.
    package let request: HTTPRequest
    /// What was answered.
    package let response: HTTPResponse
    /// Whether people's text may be shown.
    package let reveals: Bool

    /// - Parameters:
    ///   - request: What was asked.
    ///   - response: What was answered.
    ///   - reveals: Whether people's text may be shown.
    package init(to request: HTTPRequest, _ response: HTTPResponse, reveals: Bool = false) {
        self.request = request
        self.response = response
        self.reveals = reveals
    }

    /// The body as JSON.
    package func json() throws(ContractProblem) -> JSONDocument { try readJSON.get() }

    /// The body as a stream of events.
    private(set) lazy var events = ServerSentEvents(response.body)

    private lazy var readJSON: Result<JSONDocument, ContractProblem> = {
        if let charset = response.contentType?.parameters["charset"], !["utf-8", "utf8"].contains(charset.lowercased())
        {
            return .failure(ContractProblem("the body says that it is in \(charset), and JSON is in UTF-8"))
        }
        return Self.read(response.body, "the body", reveals: reveals)
    }()

    /// Reads JSON in which every name stands once: of one that stands twice, two programs read two things.
    static func read(_ bytes: [UInt8], _ what: String, reveals: Bool) -> Result<JSONDocument, ContractProblem> {
        do throws(JSONProblem) {
            let document = try JSONDocument(bytes)
            guard let repeated = document.repeatedMembers.first else { return .success(document) }
            return .failure(
                ContractProblem(
                    "\(what) has a name that stands twice, \(repeated.path): what it says depends on who reads it",
                    excerpt: JSONExcerpt.lines(at: repeated, reveals: reveals)))
        } catch {
            let place = "line \(error.line), column \(error.column), byte \(error.offset) of \(bytes.count)"
            return .failure(
                ContractProblem(
                    "\(what) is not JSON: \(error.message) (\(place))", excerpt: reveals ? error.excerpt : nil))
        }
    }
}
