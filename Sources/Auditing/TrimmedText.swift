/// What a person types has blanks at its ends that mean nothing.
extension StringProtocol {
    /// The text without the blanks at its ends.
    var trimmingBlanks: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
