import Glibc
import Testing

/// A program that is asked in a test, to be held against what we compute ourselves.
enum Shell {
    /// What a shell command answers to an input.
    static func output(of command: String, given input: String) throws -> String {
        let path = "/tmp/assay-style-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let file = try #require(fopen(path, "w"))
        fputs(input, file)
        fclose(file)
        defer { unlink(path) }
        let pipe = try #require(popen("< \(path) \(command)", "r"))
        defer { pclose(pipe) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, 256, pipe) != nil else { return "" }
        return String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
