/** Rules of a place 本地规则: a template. Each class is one rule; nothing else refers to them. */
package org.xueji.policy.sample;
