/// Whose SQL a text is written in: the two differ in what a comment, a string and a parameter are.
package enum SQLDialect: Sendable, Hashable {
    case sqlite
    case postgres
}
