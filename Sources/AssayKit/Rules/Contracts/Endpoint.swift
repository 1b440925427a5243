/// The claim that the API answers a request as it should: a contract.
///
/// Where nothing is said of the status, it is one of 200 to 299. It is judged where `ASSAY_API` names the API, and skipped
/// elsewhere. Its certificates are trusted that the system trusts, or
/// those of the file that `ASSAY_API_CA` names; `ASSAY_API_CERT` and `ASSAY_API_KEY` name files with a certificate of
/// one's own. Each finding shows the line of `curl` that
/// repeats the request, secrets as `$NAME`.
///
/// ```swift
/// Endpoint(
///     id: "own", "Memories are the user's own.",
///     .get("/api/memories", query: ["user_id": .environment("AARON_USER_ID")])
/// ) {
///     Status(200)
///     JSON("$.memories[*].user_id", everyEquals: .uuid(environment: "AARON_USER_ID"))
///     JSON("$.total", equals: .sql(on: .target, "SELECT count(*) FROM raw_conversations"))
///     Latency(95, atMost: .milliseconds(300))
/// }
/// ```
public struct Endpoint: DeclaredCheck {
    /// What it comes to.
    public var declaration: Declaration

    /// A claim about an answer.
    ///
    /// - Parameters:
    ///   - id: The check's own id within the rule: stable, for history is kept by it.
    ///   - description: What is true of a right API. The first sentence is the title, of 150 characters at most.
    ///   - request: The request.
    ///   - fileID: The file that it stands in: the compiler says it.
    ///   - line: The line that it stands on: the compiler says it.
    ///   - terms: What is expected of its answer.
    public init(
        id: String, _ description: String, _ request: APIRequest, fileID: String = #fileID, line: Int = #line,
        @EndpointTerms _ terms: () -> [ExpectedAnswer]
    ) {
        let expected = terms()
        let parameters = expected.compactMap { if case .parameter(let term) = $0.claim { term } else { nil } }
        declaration = Declaration(
            id: id, description, at: Declaration.Place(fileID, line),
            terms: [Term([.listed(key: "requires", "variable ASSAY_API")], fileID, line)] + parameters,
            contract: Declaration.Contract(
                request: request,
                expected: expected.filter { if case .parameter = $0.claim { false } else { true } }))
    }
}
