/// What came back for one hop.
struct HTTPAnswer {
    let status: Int
    let headers: [HTTPResponse.Header]
    let body: [UInt8]
    let phases: HTTPResponse.Phases
    /// Where a redirect leads, as an absolute address; nil where the answer is none.
    let redirectTarget: String?
    let certificateExpiry: Int?

    func response(after redirects: [HTTPResponse.Redirect]) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: headers, body: body, redirects: redirects, phases: phases,
            certificateExpiry: certificateExpiry)
    }
}
