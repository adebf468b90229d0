using DataEng.Web.Tests;

[assembly: AssemblyFixture(typeof(WorkbenchServer))]
