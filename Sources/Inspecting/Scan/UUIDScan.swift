internal import Fingerprints
internal import Profiles
internal import Stores

/// The UUIDs of a column, by how they are written and by their version.
struct UUIDScan: ~Copyable {
    private enum Form: Int, CaseIterable {
        case dashed, dashedUpper, dashedMixed, plain, wrapped, blob, uuid

        var name: String {
            switch self {
            case .dashed: "dashed"
            case .dashedUpper: "dashed upper case"
            case .dashedMixed: "dashed mixed case"
            case .plain: "no dashes"
            case .wrapped: "braces or urn"
            case .blob: "blob"
            case .uuid: "uuid"
            }
        }
    }

    private var forms = InlineArray<7, Int>(repeating: 0)
    /// By number; what has another variant than RFC 9562's is of none, which is 16; all zeros are 0.
    private var versions = InlineArray<17, Int>(repeating: 0)
    private let codec = UUIDCodec(argument: nil)
    private var buffer = FormBuffer(capacity: 64)

    /// Looks whether a text is a UUID.
    mutating func add(text: RawSpan) {
        switch text.byteCount {
        case 32, 36, 34, 38, 41, 45: break
        default: return
        }
        buffer.removeAll()
        guard codec?.encode(.text, text, into: &buffer) == .encoded else { return }
        let form: Form =
            switch text.byteCount {
            case 36: Self.dashedForm(of: text)
            case 32: .plain
            default: .wrapped
            }
        forms[form.rawValue] += 1
        versions[Self.version(of: buffer.bytes)] += 1
    }

    /// By its letters: the other characters are digits and dashes.
    private static func dashedForm(of text: RawSpan) -> Form {
        let places: UInt64 = 0x0101_0101_0101_0101
        var (capitals, smallLetters): (UInt64, UInt64) = (0, 0)
        var offset = 0
        while offset <= 28 {
            let word = unsafe text.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            // Letters alone have bit 6; of them, the small ones have bit 5.
            let letters = word >> 6 & places
            capitals |= letters & ~(word >> 5)
            smallLetters |= letters & word >> 5
            // The last word is looked at whole, though some of it was seen before.
            offset += offset == 24 ? 4 : 8
        }
        return capitals == 0 ? .dashed : smallLetters == 0 ? .dashedUpper : .dashedMixed
    }

    /// Looks whether a blob is a UUID: any 16 bytes can be one, but not many have its variant by chance.
    mutating func add(blob: RawSpan) {
        guard blob.byteCount == 16, Self.version(of: blob) < 16 else { return }
        forms[Form.blob.rawValue] += 1
        versions[Self.version(of: blob)] += 1
    }

    /// Counts a value of PostgreSQL's type.
    mutating func add(uuid: RawSpan) {
        guard uuid.byteCount == 16 else { return }
        forms[Form.uuid.rawValue] += 1
        versions[Self.version(of: uuid)] += 1
    }

    private static func version(of bytes: RawSpan) -> Int {
        let (version, isOfVariant) = (Int(bytes.byte(6) >> 4), bytes.byte(8) & 0xC0 == 0x80)
        if isOfVariant, 1...8 ~= version { return version }
        for position in 0..<16 where bytes.byte(position) != 0 { return 16 }
        return 0
    }

    var profile: UUIDProfile? {
        let forms = Form.allCases.compactMap { form in
            self.forms[form.rawValue] > 0 ? UUIDProfile.Part(name: form.name, count: self.forms[form.rawValue]) : nil
        }
        guard !forms.isEmpty else { return nil }
        let versions = versions.indices.compactMap { version in
            self.versions[version] > 0
                ? UUIDProfile.Part(
                    name: version == 0 ? "nil" : version == 16 ? "none" : "v\(version)", count: self.versions[version])
                : nil
        }
        return UUIDProfile(forms: forms, versions: versions)
    }
}
