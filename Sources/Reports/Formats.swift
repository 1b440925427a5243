/// Every format there is, in the order of their names.
///
/// The list stands here until the build finds the files of `Formats/` by itself.
package enum Formats {
    package static let all: [any Format.Type] = [HTML.self, JUnit.self, Markdown.self]
}
