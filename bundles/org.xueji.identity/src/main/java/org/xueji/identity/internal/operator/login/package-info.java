/** What the container's login (JAAS) and its SSH server have to do with operators. */
package org.xueji.identity.internal.operator.login;
