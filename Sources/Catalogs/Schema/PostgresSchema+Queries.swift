/// The queries that read most of a PostgreSQL database's structure, for all tables at once.
extension PostgresSchema {
    /// One row for each column.
    static let columns = """
        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN t.typtype = 'd' THEN t.oid::int8 END, t.typname, a.attnotnull,
            pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
            l.collname,
            s.description
        FROM pg_class c \(Self.owned)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
        LEFT JOIN pg_description s ON s.objoid = c.oid AND s.classoid = 'pg_class'::regclass AND s.objsubid = a.attnum
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY a.attrelid, a.attnum
        """

    /// One row for each constraint.
    static let constraints = """
        SELECT n.nspname, c.relname, k.conname, k.contype::text, \(names("k.conrelid", "k.conkey")),
            fn.nspname, f.relname, \(names("k.confrelid", "k.confkey")), k.confdeltype::text, k.confupdtype::text,
            k.condeferrable, k.convalidated, pg_get_expr(k.conbin, k.conrelid),
            CASE WHEN k.contype IN ('c', 'x') THEN pg_get_constraintdef(k.oid) END,
            k.contype <> 'f' OR NOT EXISTS (SELECT FROM pg_trigger g
                WHERE g.tgconstraint = k.oid AND g.tgenabled::text NOT IN ('O', 'A'))
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \(Self.owned)
        LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
        WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') ORDER BY 1, 2, 3
        """

    /// One row for each column or expression of an index's key.
    static let indexes = """
        SELECT n.nspname, c.relname, x.relname, i.indisunique, k.contype::text, m.amname,
            i.indisvalid AND i.indisready, pg_get_expr(i.indpred, i.indrelid),
            CASE WHEN o.place = 1 THEN pg_get_indexdef(x.oid) END,
            a.attname, CASE WHEN o.number = 0 THEN pg_get_indexdef(x.oid, o.place::int, true) END,
            CASE WHEN o.language <> coalesce(a.attcollation, t.typcollation, 0) THEN l.collname END,
            o.flags & 1 = 1, CASE WHEN NOT p.opcdefault THEN p.opcname END
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \(Self.owned)
        JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
        LEFT JOIN pg_constraint k ON k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
        CROSS JOIN LATERAL unnest(i.indkey, i.indcollation, i.indclass, i.indoption)
            WITH ORDINALITY o (number, language, class, flags, place)
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.number
        LEFT JOIN pg_attribute e ON e.attrelid = x.oid AND e.attnum = o.place AND o.number = 0
        LEFT JOIN pg_type t ON t.oid = e.atttypid
        LEFT JOIN pg_collation l ON l.oid = o.language LEFT JOIN pg_opclass p ON p.oid = o.class
        WHERE o.place <= i.indnkeyatts ORDER BY 1, 2, 3, o.place
        """

    /// The names of the columns of a key, which mostly has one.
    private static func names(_ relation: String, _ key: String) -> String {
        """
        CASE cardinality(\(key)) WHEN 1 THEN
            (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = \(relation) AND a.attnum = (\(key))[1])::text
        ELSE (SELECT string_agg(a.attname::text, chr(31) ORDER BY o.place)
            FROM unnest(\(key)) WITH ORDINALITY o (number, place)
            JOIN pg_attribute a ON a.attrelid = \(relation) AND a.attnum = o.number) END
        """
    }
}
