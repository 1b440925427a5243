// Writes the list of a registry's members: `registry OUTPUT NAME MEMBER…`. Run by the plugin of that name at build time.

import Glibc

let arguments = CommandLine.arguments
guard arguments.count > 3, let file = fopen(arguments[1], "w") else {
    perror("registry OUTPUT NAME MEMBER…: cannot write the list")
    exit(2)
}
let (name, members) = (arguments[2], arguments[3...])
fputs(
    """
    // Generated from the files of \(name)/.

    extension \(name) {
        /// Every member, by the name of its file.
        package static let all: [any Member.Type] = [\(members.map { "\($0).self" }.joined(separator: ", "))]
    }

    """, file)
fclose(file)
