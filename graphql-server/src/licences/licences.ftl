| artifact | licences |
|---|---|
<#list dependencyMap as entry>
<#assign names = entry.getValue()?join(", ")>
<#if names != "Apache-2.0">
| ${entry.getKey().groupId}:${entry.getKey().artifactId} | ${names} |
</#if>
</#list>
