using DataEng.EndToEnd.Tests.Browser;

[assembly: AssemblyFixture(typeof(Workbench))]
