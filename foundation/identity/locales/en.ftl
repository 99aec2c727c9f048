# 角色
identity-role-filing-clerk = 立案法官
