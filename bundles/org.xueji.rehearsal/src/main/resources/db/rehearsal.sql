--liquibase formatted sql

--changeset rehearsal:run
-- the one province of this database; what was asked for stays, how far it has come commits with each chunk
CREATE TABLE RHS_RUN (
    ID INTEGER NOT NULL,
    SEED BIGINT NOT NULL,
    PUPILS BIGINT NOT NULL,
    SCHOOL_YEAR INTEGER NOT NULL,
    RECIPE INTEGER NOT NULL,
    STATE VARCHAR(10) NOT NULL,
    JOB_ID BIGINT NOT NULL,
    SCHOOLS BIGINT NOT NULL,
    CLASSES BIGINT NOT NULL,
    PLACE BIGINT NOT NULL,
    ENROLLED BIGINT NOT NULL,
    TAKEN BIGINT NOT NULL,
    MALFORMED BIGINT NOT NULL,
    DIGEST CHAR(64) NOT NULL,
    WORK_MILLIS BIGINT NOT NULL,
    CONSTRAINT RHS_RUN_PK PRIMARY KEY (ID),
    CONSTRAINT RHS_RUN_ONE CHECK (ID = 1),
    CONSTRAINT RHS_RUN_STATE CHECK (STATE IN ('LOADING', 'DONE'))
);
-- what the registry made of the schools and classes of the plan, by their place in it
CREATE TABLE RHS_SCHOOL (
    PLACE BIGINT NOT NULL,
    ORG_ID BIGINT NOT NULL,
    CONSTRAINT RHS_SCHOOL_PK PRIMARY KEY (PLACE)
);
CREATE TABLE RHS_CLASS (
    PLACE BIGINT NOT NULL,
    CLASS_ID BIGINT NOT NULL,
    CONSTRAINT RHS_CLASS_PK PRIMARY KEY (PLACE)
);

--changeset rehearsal:refused
-- generated rows that did not get in, by their index: what became of planted faults is told one by one
CREATE TABLE RHS_REFUSED (
    PLACE BIGINT NOT NULL,
    FATE VARCHAR(10) NOT NULL,
    CONSTRAINT RHS_REFUSED_PK PRIMARY KEY (PLACE),
    CONSTRAINT RHS_REFUSED_FATE CHECK (FATE IN ('TAKEN', 'MALFORMED'))
);

--changeset rehearsal:gone
-- pupils who came in and are no longer on the roll
ALTER TABLE RHS_RUN ADD COLUMN GONE BIGINT NOT NULL DEFAULT 0;
