extension HTTPRequest {
    /// The line by which a person repeats the request in a shell. Secrets stand in it as `$NAME`, for the environment to
    /// fill in: a secret of the address must be one that needs no percent-encoding.
    package var curlCommand: String {
        var words = ["curl", "-sS", "-i"]
        if method == "HEAD" {
            words.append("--head")
        } else if method != (body == nil ? "GET" : "POST") {
            words += ["-X", RequestText(method).shellWord]
        }
        words.append(address.shellWord)
        for header in sentHeaders { words += ["-H", RequestText("\(header.name): \(header.value)").shellWord] }
        if let body { words += ["--data-raw", body.text.shellWord] }
        if limits.redirects > 0 { words += ["-L", "--max-redirs", "\(limits.redirects)"] }
        if !security.verifies { words.append("-k") }
        for (option, file) in [
            ("--cacert", security.authorities), ("--cert", security.certificate), ("--key", security.key),
        ] {
            if let file { words += [option, RequestText(file).shellWord] }
        }
        let seconds = limits.timeout.components.seconds + (limits.timeout.components.attoseconds > 0 ? 1 : 0)
        return (words + ["--compressed", "--max-time", "\(seconds)"]).joined(separator: " ")
    }
}
