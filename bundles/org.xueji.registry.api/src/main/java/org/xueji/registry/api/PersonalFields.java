package org.xueji.registry.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which fields of a pupil's record are personal, and how each is masked: the one place that says
 * so, for every list, card, copy and export. Safe for use by many threads; answers from memory.
 */
@ProviderType
public interface PersonalFields {

    /** The parts of the form 学生基础信息采集表. */
    enum Part {
        BASIC("学生个人基础信息"),
        AUXILIARY("学生个人辅助信息"),
        SCHOOLING("学生学籍基本信息"),
        CONTACT("学生个人联系信息"),
        EXTENDED("学生个人扩展信息"),
        COMMUTE("学生上下学交通方式"),
        MEMBER_1("家庭成员或监护人信息一"),
        MEMBER_2("家庭成员或监护人信息二"),
        /** Fields that no part of the form has. */
        OTHER("其他信息");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * A field of the form.
     *
     * @param id identifier in the field catalogue, such as {@code homeAddress}
     * @param header its name on the form
     * @param table code table of its values; empty when it has none
     */
    record Field(String id, String header, Part part, String table, Masking masking) {}

    /** Every field that is classified, in the order of the form. */
    List<Field> fields();

    /** The field of this identifier; one that nobody has classified is hidden. */
    Field field(String id);

    /** The value as it is shown to who has no need of it whole. */
    String masked(String field, String value);

    /** The field of this identifier, when it is classified. */
    Optional<Field> find(String id);
}
