package org.xueji.testkit;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;

@Entity(name = "Book")
@Table(name = "SHE_BOOK")
class BookEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "SHE_SEQ")
    @SequenceGenerator(name = "SHE_SEQ", sequenceName = "SHE_SEQ", allocationSize = 50)
    @Column(name = "ID")
    private Long id;

    @Column(name = "TITLE")
    private String title;

    @Version
    @Column(name = "VERSION")
    private long version;

    protected BookEntity() {}

    BookEntity(String title) {
        this.title = title;
    }

    Long id() {
        return id;
    }

    String title() {
        return title;
    }
}
