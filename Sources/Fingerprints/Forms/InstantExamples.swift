/// The instants that are read and refused: more than fit beside the codec.
enum InstantExamples {
    static let all: [CodecExample] = plain + zoned + counted + refused

    private static let plain: [CodecExample] = [
        .init("'2024-03-10T07:15:02Z'", equals: "timestamptz '2024-03-10 07:15:02+00'"),
        .init("'2024-03-10 07:15:02.123456+01:00'", equals: "timestamptz '2024-03-10 06:15:02.123456+00'"),
        .init("'2024-03-10t07:15:02.123456000-0330'", equals: "timestamptz '2024-03-10 10:45:02.123456+00'"),
        .init("'2024-03-10 07:15+05'", equals: "timestamptz '2024-03-10 02:15:00+00'"),
        .init("'1969-12-31T23:59:59.999999z'", equals: "timestamptz '1969-12-31 23:59:59.999999+00'"),
        .init("'0044-03-15 12:00:00+00 BC'", equals: "timestamptz '0044-03-15 12:00:00+00 BC'"),
        .init("'4714-11-24 00:00:00+00 BC'", equals: "timestamptz '4714-11-24 00:00:00+00 BC'"),
        .init("'294276-12-31 23:59:59.999999+00'", equals: "timestamptz '294276-12-31 23:59:59.999999+00'"),
        .init("'infinity'", equals: "timestamptz 'infinity'"),
        .init("'-Infinity'", equals: "timestamptz '-infinity'"),
        .init("NULL", equals: "NULL::timestamptz"),
    ]

    private static let zoned: [CodecExample] = [
        .init("'2024-03-10 07:15:02'", as: "UTC", equals: "timestamptz '2024-03-10 07:15:02+00'"),
        .init("'2024-03-10 07:15:02.5'", as: "UTC", equals: "timestamp '2024-03-10 07:15:02.5'"),
        .init("'2024-03-10 07:15:02'", as: "+02:00", equals: "timestamptz '2024-03-10 05:15:02+00'"),
        .init("'2024-03-10 07:15:02'", as: "-0330", equals: "timestamp '2024-03-10 07:15:02'"),
        .init("'2024-03-10 07:15:02Z'", as: "+02:00", equals: "timestamp '2024-03-10 09:15:02'"),
        .init("'infinity'", as: "+02", equals: "timestamp 'infinity'"),
        .init("NULL", as: "UTC", equals: "NULL::timestamp"),
    ]

    private static let counted: [CodecExample] = [
        .init("1710054902", as: "s", equals: "timestamptz '2024-03-10 07:15:02+00'"),
        .init("1710054902.25", as: "s", equals: "timestamptz '2024-03-10 07:15:02.25+00'"),
        .init("1710054902.123456", as: "s", equals: "timestamptz '2024-03-10 07:15:02.123456+00'"),
        .init("1710054902123", as: "ms", equals: "timestamptz '2024-03-10 07:15:02.123+00'"),
        .init("1710054902123456", as: "us", equals: "timestamptz '2024-03-10 07:15:02.123456+00'"),
        .init("-1", as: "us", equals: "timestamptz '1969-12-31 23:59:59.999999+00'"),
        .init("0", as: "s", equals: "timestamptz '1970-01-01 00:00:00+00'"),
        .init("'2024-03-10T07:15:02Z'", as: "ms", equals: "timestamptz '2024-03-10 07:15:02+00'"),
    ]

    private static let refused: [CodecExample] =
        [
            "''", "'2024-03-10 07:15:02'", "'2024-03-10'", "'2024-03-10T07:15:02.1234567Z'", "'2024-03-10T24:00:00Z'",
            "'2024-03-10T07:15:60Z'", "'2024-03-10T07:15:02.Z'", "'2024-03-10T07:15:02.0000000000Z'",
            "'2024-03-10T07:15:02+1'", "'2024-03-10T07:15:02+010'", "'2024-03-10T07:15:02+16:00'",
            "'2024-03-10T07:15:02 UTC'", "'2024-02-30T07:15:02Z'", "'0000-00-00 00:00:00Z'",
            "'294277-01-01 00:00:00Z'", "'4714-11-23 23:59:59Z BC'", "'5874897-12-31 00:00:00Z'", "1710054902",
            "1710054902.5", "x'00'",
        ].map { .init($0, equals: nil) } + [
            .init("1710054902.1234567", as: "s", equals: nil),
            .init("1710054902123.5", as: "us", equals: nil),
            .init("9223372036854775807", as: "s", equals: nil),
            .init("-9223372036854775808", as: "us", equals: nil),
            .init("9e999", as: "s", equals: nil),
            .init("1710054902", as: "UTC", equals: nil),
            .init("'1710054902'", as: "s", equals: nil),
        ]
}
