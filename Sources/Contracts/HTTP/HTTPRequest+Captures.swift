extension HTTPRequest {
    /// The captured values that it waits for.
    package var awaited: [String] {
        url.awaited + query.flatMap(\.value.awaited) + headers.flatMap(\.value.awaited) + (body?.text.awaited ?? [])
    }

    /// With captured values in their places: percent-encoded in the address, as JSON writes them in a body of JSON, and as
    /// text everywhere else.
    package func filled(with values: [String: JSONValue]) -> HTTPRequest {
        func text(_ value: JSONValue) -> String { value.string ?? value.written }
        var request = self
        request.url = url.filled(with: values) { text($0).percentEncoded }
        request.query = query.map { ($0.name, $0.value.filled(with: values, text)) }
        request.headers = headers.map { Header($0.name, $0.value.filled(with: values, text)) }
        request.body = body.map { body in
            let isJSON = MediaType(body.contentType).isJSON
            return Body(
                body.text.filled(with: values) { isJSON ? $0.written : text($0) }, contentType: body.contentType)
        }
        return request
    }
}

extension RequestText {
    /// As a path's template, in which what is captured is a name in braces.
    var template: String { sent { "{\($0)}" } }
}
