package org.xueji.launcher.bench;

/**
 * A name as somebody types it.
 *
 * @param pinyin where the keys begin
 */
record NameSearch(String text, String pinyin) {

    private static final String FIELDS =
            "SELECT ID, SORT_KEY, NAME, GENDER, BIRTH_DATE, STUDENT_NUMBER, ID_NUMBER, STATUS,"
                    + " SCHOOL_ID, VERSION FROM REG_PERSON";

    /**
     * The one statement that finds the present names, as pgbench takes it. No other reading and no
     * former name, which ours finds too.
     */
    String statement(long county, int limit) {
        StringBuilder sql = new StringBuilder(FIELDS + " WHERE COUNTY_ID = " + county);
        sql.append(" AND SORT_KEY >= '" + pinyin + "' AND SORT_KEY < '" + pinyin + "\u007f'");
        if (!text.equals(pinyin)) {
            String highest = Character.toString(Character.MAX_CODE_POINT);
            sql.append(" AND NAME >= '" + text + "' AND NAME < '" + text + highest + "'");
        }
        return sql + " ORDER BY SORT_KEY, ID FETCH FIRST " + limit + " ROWS ONLY;";
    }
}
