// Writes the list of a registry's members: `registry OUTPUT NAME MEMBER…`. Run by the plugin of that name at build time.

internal import GeneratedFile
internal import Glibc

let arguments = CommandLine.arguments
guard arguments.count > 3 else {
    perror("registry OUTPUT NAME MEMBER…")
    exit(2)
}
let (name, members) = (arguments[2], arguments[3...])
let text = """
    // Generated from the files of \(name)/.

    extension \(name) {
        /// Every member, by the name of its file.
        package static let all: [any Member.Type] = [\(members.map { "\($0).self" }.joined(separator: ", "))]
    }

    """
guard FileText.write(text, to: arguments[1]) else {
    perror("\(arguments[1]): error: the list of members cannot be written")
    exit(2)
}
